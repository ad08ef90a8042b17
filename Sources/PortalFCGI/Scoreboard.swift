import CPosix
import Glibc
import PortalPlatform

/// What every worker is doing, in memory that the master and its workers share.
///
/// A reload keeps it, so that a new master sees the old one's workers too.
struct Scoreboard {
  enum State: UInt32 {
    case starting, idle, reading, working, writing
  }

  /// Room for the workers of several generations that drain at the same time.
  static let capacity = 1024

  let descriptor: CInt
  private let slots: UnsafeMutablePointer<scoreboard_slot>

  static func create() throws(StartFailure) -> Scoreboard {
    let file = posix_memory_file("portal-scoreboard")
    guard file >= 0, ftruncate(file, size) == 0 else { throw failure() }
    return try Scoreboard(descriptor: file)
  }

  init(descriptor: CInt) throws(StartFailure) {
    self.descriptor = descriptor
    setInherited(descriptor, false)
    let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let memory, memory != MAP_FAILED else { throw Self.failure() }
    slots = memory.bindMemory(to: scoreboard_slot.self, capacity: Self.capacity)
  }

  subscript(index: Int) -> Slot { Slot(memory: slots + index) }

  private static var size: Int { capacity * MemoryLayout<scoreboard_slot>.size }

  private static func failure() -> StartFailure {
    StartFailure(message: "no shared memory: \(lastError())", status: ExitStatus.system)
  }
}

extension Scoreboard {
  /// The part of one worker.
  struct Slot {
    fileprivate let memory: UnsafeMutablePointer<scoreboard_slot>

    func clear() { scoreboard_clear(memory, 0) }

    func set(_ state: State) { scoreboard_set_state(memory, state.rawValue) }

    func beginRequest(at time: Milliseconds, limit: Milliseconds) {
      scoreboard_begin(memory, State.reading.rawValue, time, limit)
    }

    /// `id` has 32 characters.
    func nameRequest(_ id: String) {
      id.withCString { scoreboard_name(memory, $0) }
    }

    func endRequest() {
      scoreboard_count(memory)
      set(.idle)
    }

    var entry: Entry { Entry(scoreboard_read(memory)) }
  }

  /// What a slot said at one moment.
  struct Entry {
    let state: State
    let requests: UInt64
    /// The request in work; its id is empty as long as it is being read.
    let request: (id: String, began: Milliseconds, limit: Milliseconds)?

    fileprivate init(_ slot: scoreboard_slot) {
      state = State(rawValue: slot.state) ?? .starting
      requests = slot.requests
      guard state != .starting, state != .idle else {
        request = nil
        return
      }
      let id = withUnsafeBytes(of: slot.request_id) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      request = (id, slot.request_began_ms, slot.request_limit_ms)
    }
  }
}
