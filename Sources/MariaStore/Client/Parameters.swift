import CMariaDB

/// The C structures that carry a statement's values in.
///
/// Each parameter has memory of its own that stays where it is, so that the client library has to
/// be told only when a value has another type or needs more room, and the server only then too.
final class Parameters {
  let count: Int
  let binds: UnsafeMutableBufferPointer<MYSQL_BIND>
  private let slots: UnsafeMutableBufferPointer<Slot>

  private struct Slot {
    var length: UInt = 0
    /// A number, a time or the bytes of a text.
    var content = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  private static let usualSize = 64
  /// Above this a text's memory is not kept: an idle worker stays small.
  private static let keptSize = 4096

  init(count: Int) {
    self.count = count
    binds = .allocate(capacity: max(count, 1))
    binds.initialize(repeating: MYSQL_BIND())
    slots = .allocate(capacity: max(count, 1))
    slots.initialize(repeating: Slot())
    for index in 0..<count {
      slots[index].content = .allocate(byteCount: Parameters.usualSize, alignment: 8)
      binds[index].buffer_type = MYSQL_TYPE_NULL
    }
  }

  deinit {
    for index in 0..<count { slots[index].content.deallocate() }
    slots.deallocate()
    binds.deallocate()
  }

  /// Copies the values to where the structures point.
  ///
  /// - Returns: whether the structures changed, so that they have to be bound again.
  func fill(_ values: [SQLValue]) -> Bool {
    var isChanged = false
    for (index, value) in values.enumerated() {
      let type: enum_field_types
      switch value {
      case .null: type = MYSQL_TYPE_NULL
      case .integer(let number):
        slots[index].content.storeBytes(of: number, as: Int64.self)
        type = MYSQL_TYPE_LONGLONG
      case .double(let number):
        slots[index].content.storeBytes(of: number, as: Double.self)
        type = MYSQL_TYPE_DOUBLE
      case .moment(let moment):
        slots[index].content.storeBytes(of: moment.time, as: MYSQL_TIME.self)
        type = MYSQL_TYPE_DATETIME
      case .text(let text):
        place(text.utf8, in: index)
        type = MYSQL_TYPE_STRING
      case .bytes(let content):
        place(content, in: index)
        type = MYSQL_TYPE_BLOB
      }
      if point(index, type) { isChanged = true }
    }
    return isChanged
  }

  private func place(_ content: some Collection<UInt8>, in index: Int) {
    let count = content.count
    let room = slots[index].content.count
    if count > room || room > Parameters.keptSize {
      slots[index].content.deallocate()
      slots[index].content = .allocate(
        byteCount: max(count, Parameters.usualSize), alignment: 8)
    }
    slots[index].content.copyBytes(from: content)
    slots[index].length = UInt(count)
  }

  private func point(_ index: Int, _ type: enum_field_types) -> Bool {
    let content = slots[index].content.baseAddress
    guard binds[index].buffer_type != type || binds[index].buffer != content else {
      return false
    }
    var bind = MYSQL_BIND()
    bind.buffer_type = type
    bind.buffer = content
    if let slot = slots.baseAddress.map({ $0 + index }),
      let offset = MemoryLayout<Slot>.offset(of: \.length)
    {
      bind.length = (UnsafeMutableRawPointer(slot) + offset).assumingMemoryBound(to: UInt.self)
    }
    binds[index] = bind
    return true
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
