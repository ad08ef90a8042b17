import CMariaDB

/// The C structures that carry a statement's values in.
final class Parameters {
  let count: Int
  let binds: UnsafeMutableBufferPointer<MYSQL_BIND>
  private let numbers: UnsafeMutableBufferPointer<Int64>
  private let moments: UnsafeMutableBufferPointer<MYSQL_TIME>
  private let lengths: UnsafeMutableBufferPointer<UInt>
  /// The bytes of all texts, one after another.
  private var bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)

  init(count: Int) {
    self.count = count
    binds = .allocate(capacity: max(count, 1))
    binds.initialize(repeating: MYSQL_BIND())
    numbers = .allocate(capacity: max(count, 1))
    numbers.initialize(repeating: 0)
    moments = .allocate(capacity: max(count, 1))
    moments.initialize(repeating: MYSQL_TIME())
    lengths = .allocate(capacity: max(count, 1))
    lengths.initialize(repeating: 0)
  }

  deinit {
    binds.deallocate()
    numbers.deallocate()
    moments.deallocate()
    lengths.deallocate()
    bytes.deallocate()
  }

  /// Points the structures at copies of the values; they stay until the next call.
  func fill(_ values: [SQLValue]) {
    makeRoom(for: values.reduce(0) { $0 + $1.byteCount })
    var offset = 0
    for (index, value) in values.enumerated() {
      var bind = MYSQL_BIND()
      switch value {
      case .null: bind.buffer_type = MYSQL_TYPE_NULL
      case .integer(let number):
        numbers[index] = number
        bind.buffer_type = MYSQL_TYPE_LONGLONG
        bind.buffer = UnsafeMutableRawPointer(pointer(to: index, in: numbers))
      case .double(let number):
        numbers[index] = Int64(bitPattern: number.bitPattern)
        bind.buffer_type = MYSQL_TYPE_DOUBLE
        bind.buffer = UnsafeMutableRawPointer(pointer(to: index, in: numbers))
      case .moment(let moment):
        moments[index] = moment.time
        bind.buffer_type = MYSQL_TYPE_DATETIME
        bind.buffer = UnsafeMutableRawPointer(pointer(to: index, in: moments))
      case .text(let text):
        place(text.utf8, at: &offset, as: MYSQL_TYPE_STRING, index, &bind)
      case .bytes(let content):
        place(content, at: &offset, as: MYSQL_TYPE_BLOB, index, &bind)
      }
      binds[index] = bind
    }
  }

  private func place(
    _ content: some Collection<UInt8>, at offset: inout Int, as type: enum_field_types,
    _ index: Int, _ bind: inout MYSQL_BIND
  ) {
    let count = content.count
    let room = UnsafeMutableRawBufferPointer(rebasing: bytes[offset..<offset + count])
    room.copyBytes(from: content)
    lengths[index] = UInt(count)
    bind.buffer_type = type
    bind.buffer = bytes.baseAddress.map { $0 + offset }
    bind.buffer_length = UInt(count)
    bind.length = pointer(to: index, in: lengths)
    offset += count
  }

  private func pointer<Element>(
    to index: Int, in buffer: UnsafeMutableBufferPointer<Element>
  ) -> UnsafeMutablePointer<Element>? {
    buffer.baseAddress.map { $0 + index }
  }

  private func makeRoom(for count: Int) {
    // A large text is not kept: an idle worker stays small.
    guard count > bytes.count || bytes.count > 65_536 else { return }
    bytes.deallocate()
    bytes = .allocate(byteCount: max(count, 256), alignment: 1)
  }
}

extension SQLValue {
  fileprivate var byteCount: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .bytes(let bytes): bytes.count
    default: 0
    }
  }
}

extension SQLMoment {
  fileprivate var time: MYSQL_TIME {
    var time = MYSQL_TIME()
    time.year = UInt32(year)
    time.month = UInt32(month)
    time.day = UInt32(day)
    time.hour = UInt32(hour)
    time.minute = UInt32(minute)
    time.second = UInt32(second)
    time.second_part = UInt(millisecond) * 1000
    time.time_type = MYSQL_TIMESTAMP_DATETIME
    return time
  }
}
