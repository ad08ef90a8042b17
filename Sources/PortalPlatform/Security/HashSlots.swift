import Glibc

/// How many password hashes may be computed at once on this machine, over all workers.
///
/// A slot is a locked byte of a file that the workers share, so that the kernel frees it even when
/// a worker is killed.
package struct HashSlots: Sendable {
  private let descriptor: Int32
  private let count: Int

  /// - Parameter descriptor: an open file, the same in every worker; its content is not touched.
  package init(descriptor: Int32, count: Int) {
    self.descriptor = descriptor
    self.count = count
  }

  /// Runs `body` in a free slot; nil when all are taken.
  package func withSlot<Result>(_ body: () throws -> Result) rethrows -> Result? {
    for slot in 0..<count where setLock(slot, F_WRLCK) {
      defer { _ = setLock(slot, F_UNLCK) }
      return try body()
    }
    return nil
  }

  private func setLock(_ slot: Int, _ kind: Int32) -> Bool {
    // Far behind whatever else the file holds.
    var lock = flock()
    lock.l_type = Int16(kind)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 1 << 40 + slot
    lock.l_len = 1
    return fcntl(descriptor, F_SETLK, &lock) == 0
  }
}
