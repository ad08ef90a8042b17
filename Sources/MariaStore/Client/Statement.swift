import CMariaDB
import PortalPlatform

/// A prepared statement with the memory for its parameters and columns, kept for reuse.
final class Statement {
  let handle: UnsafeMutablePointer<MYSQL_STMT>
  private let connection: UnsafeMutablePointer<MYSQL>
  private let parameters: Parameters
  private let columns: Columns
  private var isBound = false
  private var hasParameters = false
  /// When it was used last, counted in statements of the connection.
  var lastUse = 0

  var columnCount: Int { columns.count }

  /// Prepares the text on a connection.
  init(_ text: ByteBuffer, on connection: UnsafeMutablePointer<MYSQL>) throws(MariaError) {
    guard let handle = mysql_stmt_init(connection) else {
      throw MariaError(code: mysql_errno(connection), message: "no memory")
    }
    let isPrepared = text.withBytes {
      mysql_stmt_prepare(
        handle, $0.bindMemory(to: CChar.self).baseAddress, UInt($0.count)) == 0
    }
    guard isPrepared else {
      let error = MariaError(handle)
      mysql_stmt_close(handle)
      throw error
    }
    self.handle = handle
    self.connection = connection
    parameters = Parameters(count: Int(mysql_stmt_param_count(handle)))
    columns = Columns(of: handle)
  }

  deinit { mysql_stmt_close(handle) }

  /// Runs the statement; its rows, if any, are then fetched with ``next()``.
  func execute(_ values: [SQLValue]) throws(MariaError) {
    guard values.count == parameters.count else {
      throw .columnCount(expected: parameters.count, found: values.count)
    }
    if parameters.fill(values) || !hasParameters {
      guard mysql_stmt_bind_param(handle, parameters.binds.baseAddress) == 0 else {
        throw MariaError(handle)
      }
      hasParameters = true
    }
    columns.forgetShared()
    guard mysql_stmt_execute(handle) == 0 else { throw MariaError(handle) }
    if columns.count > 0, !isBound {
      guard mysql_stmt_bind_result(handle, columns.binds.baseAddress) == 0 else {
        throw MariaError(handle)
      }
      isBound = true
    }
  }

  /// Fetches the next row; false after the last.
  func next() throws(MariaError) -> Bool {
    switch mysql_stmt_fetch(handle) {
    case 0, MYSQL_DATA_TRUNCATED: true
    case MYSQL_NO_DATA: false
    // While rows arrive, the client library notes an error on the connection only.
    default: throw mysql_stmt_errno(handle) == 0 ? MariaError(connection) : MariaError(handle)
    }
  }

  /// The row that was fetched last; it holds until the next one is.
  var row: Row { Row(columns: columns, statement: handle) }

  /// Lets go of the rows that were not fetched.
  func finish() {
    if columns.count > 0 { mysql_stmt_free_result(handle) }
  }
}

extension MariaError {
  init(_ statement: UnsafeMutablePointer<MYSQL_STMT>) {
    self.init(
      code: mysql_stmt_errno(statement), message: String(cString: mysql_stmt_error(statement)))
  }
}

/// A row of a result, to be decoded column by column.
package struct Row {
  fileprivate let columns: Columns
  fileprivate let statement: UnsafeMutablePointer<MYSQL_STMT>

  func isMissing(at column: Int) -> Bool { columns.isMissing(at: column) }

  func integer(at column: Int) throws(MariaError) -> Int64 { try columns.integer(at: column) }

  func text(at column: Int) throws(MariaError) -> String {
    try columns.text(at: column, of: statement)
  }

  /// An object that rows with the same key in a column share.
  func shared<Object: AnyObject>(
    forKeyAt column: Int, _ make: () throws(MariaError) -> Object
  ) throws(MariaError) -> Object {
    try columns.shared(forKeyAt: column, make)
  }

  func value(at column: Int) throws(MariaError) -> SQLValue {
    try columns.value(at: column, of: statement)
  }
}
