import Glibc

/// Bytes that are written once, from the first to the last, such as those of a page.
///
/// An array would do; a page appends to its buffers a thousand times, and here that is a check of
/// the room and a copy.
package struct ByteBuffer: @unchecked Sendable {
  struct Header {
    var count = 0
    var capacity: Int
  }

  final class Storage: ManagedBuffer<Header, UInt8> {
    static func make(capacity: Int) -> Storage {
      let made = Storage.create(minimumCapacity: capacity) { _ in Header(capacity: capacity) }
      return unsafeDowncast(made, to: Storage.self)
    }
  }

  private(set) var storage: Storage

  /// - Parameter capacity: how many bytes are expected.
  package init(capacity: Int) { storage = .make(capacity: max(capacity, 16)) }

  package var count: Int { storage.header.count }

  /// A copy of the bytes.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// The bytes as text; what is not UTF-8 in them becomes U+FFFD.
  package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// Lends the bytes for as long as `body` runs.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    storage.withUnsafeMutablePointers { header, start in
      body(UnsafeRawBufferPointer(start: start, count: header.pointee.count))
    }
  }

  package mutating func append(_ other: ByteBuffer) { other.withBytes { append($0) } }

  /// Appends a text that stands in the program, as UTF-8.
  package mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { append(UnsafeRawBufferPointer($0)) }
  }

  /// Appends a text as UTF-8.
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Appends a text as UTF-8, unless one of the characters is in it: then nothing, and false.
  package mutating func append(text: String, unlessWith characters: ASCIISet) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for byte in bytes where characters.contains(byte) { return false }
      append(UnsafeRawBufferPointer(bytes))
      return true
    }
  }

  package mutating func append(_ byte: UInt8) {
    withUnsafeBytes(of: byte) { append($0) }
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    let count = storage.header.count
    if count + bytes.count > storage.header.capacity || !isKnownUniquelyReferenced(&storage) {
      makeRoom(for: bytes.count)
    }
    storage.withUnsafeMutablePointers { header, start in
      UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
      header.pointee.count = count + bytes.count
    }
  }

  private mutating func makeRoom(for more: Int) {
    let old = storage
    let count = old.header.count
    storage = .make(capacity: max(count + more, old.header.capacity) * 2)
    storage.withUnsafeMutablePointers { header, start in
      old.withUnsafeMutablePointerToElements { start.update(from: $0, count: count) }
      header.pointee.count = count
    }
  }
}

extension ByteBuffer: Hashable {
  package static func == (left: ByteBuffer, right: ByteBuffer) -> Bool {
    left.count == right.count
      && left.withBytes { left in
        right.withBytes { right in
          guard let a = left.baseAddress, let b = right.baseAddress else { return true }
          return memcmp(a, b, left.count) == 0
        }
      }
  }

  /// Long texts that are looked up differ in their length or near their ends; whether they are the
  /// same is for `==` to say.
  package func hash(into hasher: inout Hasher) {
    withBytes { bytes in
      hasher.combine(bytes.count)
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes.prefix(24)))
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes.suffix(40)))
    }
  }
}
