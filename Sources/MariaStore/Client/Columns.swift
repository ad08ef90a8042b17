import CMariaDB
import Glibc

/// The C structures that carry a row's columns out.
final class Columns {
  let count: Int
  let binds: UnsafeMutableBufferPointer<MYSQL_BIND>
  private let cells: UnsafeMutableBufferPointer<Cell>
  private let kinds: [Kind]
  private var lastTexts: [String]
  private var lastShared: (column: Int, key: Int64, object: AnyObject)?

  private enum Kind { case integer, double, moment, text, bytes }

  /// What the client library fills for one column.
  private struct Cell {
    var isNull: CChar = 0
    var error: CChar = 0
    var length: UInt = 0
    /// A number, a time, or the first bytes of a text: room enough for nearly all of them.
    var content = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  init(of statement: UnsafeMutablePointer<MYSQL_STMT>) {
    let metadata = mysql_stmt_result_metadata(statement)
    defer { mysql_free_result(metadata) }
    let count = metadata.map { Int(mysql_num_fields($0)) } ?? 0
    var kinds: [Kind] = []
    for index in 0..<count {
      if let field = mysql_fetch_field_direct(metadata, UInt32(index)) {
        kinds.append(Columns.kind(of: field.pointee))
      }
    }
    self.count = kinds.count
    self.kinds = kinds
    lastTexts = Array(repeating: "", count: kinds.count)
    binds = .allocate(capacity: max(kinds.count, 1))
    binds.initialize(repeating: MYSQL_BIND())
    cells = .allocate(capacity: max(kinds.count, 1))
    cells.initialize(repeating: Cell())
    for (index, kind) in kinds.enumerated() { point(index, kind) }
  }

  deinit {
    for index in 0..<count { cells[index].content.deallocate() }
    cells.deallocate()
    binds.deallocate()
  }

  private static func kind(of field: MYSQL_FIELD) -> Kind {
    switch field.type {
    case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_LONG, MYSQL_TYPE_LONGLONG,
      MYSQL_TYPE_INT24, MYSQL_TYPE_YEAR:
      .integer
    case MYSQL_TYPE_FLOAT, MYSQL_TYPE_DOUBLE: .double
    case MYSQL_TYPE_DATE, MYSQL_TYPE_NEWDATE, MYSQL_TYPE_DATETIME, MYSQL_TYPE_TIMESTAMP: .moment
    // 63 is the character set «binary».
    case MYSQL_TYPE_STRING, MYSQL_TYPE_VAR_STRING, MYSQL_TYPE_BLOB, MYSQL_TYPE_TINY_BLOB,
      MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_LONG_BLOB:
      field.charsetnr == 63 ? .bytes : .text
    default: .text
    }
  }

  private func point(_ index: Int, _ kind: Kind) {
    let size: Int
    switch kind {
    case .integer, .double: size = 8
    case .moment: size = MemoryLayout<MYSQL_TIME>.size
    case .text, .bytes: size = 256
    }
    guard let cell = cells.baseAddress.map({ $0 + index }) else { return }
    cell.pointee.content = .allocate(byteCount: size, alignment: 8)
    var bind = MYSQL_BIND()
    bind.buffer_type =
      switch kind {
      case .integer: MYSQL_TYPE_LONGLONG
      case .double: MYSQL_TYPE_DOUBLE
      case .moment: MYSQL_TYPE_DATETIME
      case .text: MYSQL_TYPE_STRING
      case .bytes: MYSQL_TYPE_BLOB
      }
    bind.buffer = cell.pointee.content.baseAddress
    bind.buffer_length = UInt(size)
    bind.is_null = member(\.isNull, of: cell)
    bind.error = member(\.error, of: cell)
    bind.length = member(\.length, of: cell)
    binds[index] = bind
  }

  private func member<Value>(
    _ path: KeyPath<Cell, Value>, of cell: UnsafeMutablePointer<Cell>
  ) -> UnsafeMutablePointer<Value>? {
    MemoryLayout<Cell>.offset(of: path).map {
      (UnsafeMutableRawPointer(cell) + $0).assumingMemoryBound(to: Value.self)
    }
  }

  /// Whether the column of the last row is NULL or one of the practice's empty dates.
  func isMissing(at index: Int) -> Bool {
    let cell = cells[index]
    if cell.isNull != 0 { return true }
    return kinds[index] == .moment && SQLMoment(cell.content.load(as: MYSQL_TIME.self)).isEmpty
  }

  func integer(at index: Int) throws(MariaError) -> Int64 {
    let cell = cells[index]
    guard kinds[index] == .integer, cell.isNull == 0 else {
      throw .decoding(expected: "an integer")
    }
    return cell.content.load(as: Int64.self)
  }

  func text(
    at index: Int, of statement: UnsafeMutablePointer<MYSQL_STMT>
  ) throws(MariaError) -> String {
    let cell = cells[index]
    guard kinds[index] == .text, cell.isNull == 0 else { throw .decoding(expected: "text") }
    let length = Int(cell.length)
    guard length <= cell.content.count else {
      return String(decoding: try whole(index, length, of: statement), as: UTF8.self)
    }
    // A row often repeats what stood in the one before: the same clinic, the same provider.
    guard length > 0, let bytes = cell.content.baseAddress else { return "" }
    let isRepeated = lastTexts[index].withUTF8 { last in
      guard last.count == length, let start = last.baseAddress else { return false }
      return memcmp(start, bytes, length) == 0
    }
    if !isRepeated {
      lastTexts[index] = String(decoding: cell.content[..<length], as: UTF8.self)
    }
    return lastTexts[index]
  }

  /// The object that rows with the same key have in common, made of the first of them.
  func shared<Object: AnyObject>(
    forKeyAt index: Int, _ make: () throws(MariaError) -> Object
  ) throws(MariaError) -> Object {
    let key = try integer(at: index)
    if let last = lastShared, last.column == index, last.key == key,
      let object = last.object as? Object
    {
      return object
    }
    let object = try make()
    lastShared = (index, key, object)
    return object
  }

  /// Forgets what rows of the last execution had in common: it may have been changed since.
  func forgetShared() { lastShared = nil }

  /// The value of the row that was fetched last.
  func value(
    at index: Int, of statement: UnsafeMutablePointer<MYSQL_STMT>
  ) throws(MariaError) -> SQLValue {
    let cell = cells[index]
    if cell.isNull != 0 { return .null }
    switch kinds[index] {
    case .integer: return .integer(cell.content.load(as: Int64.self))
    case .double: return .double(cell.content.load(as: Double.self))
    case .moment: return .moment(SQLMoment(cell.content.load(as: MYSQL_TIME.self)))
    case .text: return .text(try text(at: index, of: statement))
    case .bytes:
      let length = Int(cell.length)
      if length <= cell.content.count { return .bytes(Array(cell.content[..<length])) }
      return .bytes(try whole(index, length, of: statement))
    }
  }

  /// A value that did not fit, fetched again at its full length.
  private func whole(
    _ index: Int, _ length: Int, of statement: UnsafeMutablePointer<MYSQL_STMT>
  ) throws(MariaError) -> [UInt8] {
    var bind = binds[index]
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      bind.buffer = UnsafeMutableRawPointer(buffer.baseAddress)
      bind.buffer_length = UInt(length)
      failed = mysql_stmt_fetch_column(statement, &bind, UInt32(index), 0) != 0
      count = failed ? 0 : length
    }
    if failed { throw MariaError(statement) }
    return bytes
  }
}

extension SQLMoment {
  fileprivate init(_ time: MYSQL_TIME) {
    self.init(
      year: Int(time.year), month: Int(time.month), day: Int(time.day), hour: Int(time.hour),
      minute: Int(time.minute), second: Int(time.second),
      millisecond: Int(time.second_part / 1000))
  }
}
