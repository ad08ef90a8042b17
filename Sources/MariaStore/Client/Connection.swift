import CMariaDB
import Glibc
import PortalPlatform

/// The one connection of a process to MariaDB. It blocks while it works, opens itself when it is
/// needed, and opens itself again after it broke.
final class Connection {
  let configuration: DatabaseConfiguration
  /// Statements sent since the process began, the savepoints of transactions among them.
  private(set) var statementCount = 0
  private var handle: UnsafeMutablePointer<MYSQL>?
  private var cache: [ByteBuffer: Statement] = [:]
  private var depth = 0
  private var timeZone = 0
  private var lastUse = 0
  /// Where plans are noted while statements are explained instead of carried out; see
  /// ``Store/plans(of:)``.
  var plans: [StatementPlan]?

  /// Kept per connection: more than any worker of one face uses.
  static let cacheLimit = 64
  /// Microseconds of idleness after which the server may have closed the connection.
  static let pingAfter = 1_000_000

  init(_ configuration: DatabaseConfiguration) { self.configuration = configuration }

  deinit { close() }

  /// Closes the connection; the next statement opens a new one.
  func close() {
    // Statements tell the server that they end, so they go before their connection.
    cache = [:]
    if let handle { mysql_close(handle) }
    handle = nil
    depth = 0
    timeZone = 0
  }

  /// Called before a request's first statement: replaces a connection that has died while idle.
  func refresh() {
    guard let handle, Clock.ticks() - lastUse > Connection.pingAfter else { return }
    if mysql_ping(handle) != 0 { close() }
  }

  /// Sets the zone in which the server reads and writes TIMESTAMP columns and computes NOW().
  ///
  /// - Parameter offset: seconds east of Greenwich at present. An offset works also where the
  ///   server's time zone tables were never filled; the caller sets it anew when it changes.
  func setTimeZone(offset: Int) throws(MariaError) {
    guard offset != timeZone || handle == nil else { return }
    let minutes = abs(offset) / 60
    let text = "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    try run("SET time_zone = \(text)")
    timeZone = offset
  }

  /// Runs a statement that returns no rows; returns the number of rows it found or made.
  ///
  /// It is never repeated: when the connection breaks, whether it was carried out is unknown.
  @discardableResult
  func run(_ sql: SQL) throws(MariaError) -> Int {
    do {
      if plans != nil {
        try explain(sql)
        return 0
      }
      let statement = try execute(sql)
      statement.finish()
      return Int(bitPattern: UInt(mysql_stmt_affected_rows(statement.handle)))
    } catch {
      throw closingIfLost(error)
    }
  }

  /// Adds a row; gives the key that the server counted for it.
  func insert(_ sql: SQL) throws(MariaError) -> Int64 {
    do {
      if plans != nil {
        try explain(sql)
        return 0
      }
      let statement = try execute(sql)
      statement.finish()
      return Int64(bitPattern: UInt64(mysql_stmt_insert_id(statement.handle)))
    } catch {
      throw closingIfLost(error)
    }
  }

  /// Every row, each made into a `Record` by a function of its columns.
  ///
  /// `make` is usually the record's own initializer. A read whose connection broke is repeated
  /// once, unless it stands in a transaction, which broke with it.
  func all<Record, each Column: SQLColumns>(
    _ sql: SQL, _ make: (repeat each Column) -> Record
  ) throws(MariaError) -> [Record] {
    let isRepeatable = depth == 0
    do {
      if plans != nil {
        try explain(sql)
        return []
      }
      return try rows(sql, make)
    } catch {
      guard isRepeatable, case .connectionLost = closingIfLost(error) else { throw error }
      return try rows(sql, make)
    }
  }

  /// The first row, if there is one.
  func first<Record, each Column: SQLColumns>(
    _ sql: SQL, _ make: (repeat each Column) -> Record
  ) throws(MariaError) -> Record? {
    try all(sql, make).first
  }

  /// As ``all(_:_:)``, once.
  func rows<Record, each Column: SQLColumns>(
    _ sql: SQL, _ make: (repeat each Column) -> Record
  ) throws(MariaError) -> [Record] {
    let statement = try execute(sql)
    defer { statement.finish() }
    var expected = 0
    for type in repeat (each Column).self { expected += type.columnCount }
    guard statement.columnCount == expected else {
      throw .columnCount(expected: expected, found: statement.columnCount)
    }
    var records: [Record] = []
    let row = statement.row
    while try statement.next() {
      var column = 0
      func value<Value: SQLColumns>(_: Value.Type) throws(MariaError) -> Value {
        defer { column += Value.columnCount }
        return try Value.decode(row, column)
      }
      records.append(make(repeat try value((each Column).self)))
    }
    return records
  }

  /// Runs `body` in a transaction, which is rolled back when `body` throws. Inside another one it
  /// is a savepoint: START TRANSACTION would commit the outer one.
  ///
  /// - Parameter access: `READ ONLY` where the server is to refuse each change, of tables without
  ///   rollback as well; of the outermost transaction only.
  func transaction<Result>(
    access: StaticString = "READ WRITE", _ body: () throws -> Result
  ) throws -> Result {
    let level = depth
    try command(level == 0 ? "START TRANSACTION \(access)" : "SAVEPOINT portal_\(level)")
    depth = level + 1
    do {
      let result = try body()
      // A connection that broke inside has taken the transaction with it.
      guard depth == level + 1 else { throw MariaError.connectionLost(code: 2013) }
      try command(level == 0 ? "COMMIT" : "RELEASE SAVEPOINT portal_\(level)")
      depth = level
      return result
    } catch {
      if depth == level + 1 {
        do {
          try command(level == 0 ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT portal_\(level)")
        } catch {
          // Without a rollback nobody knows what the connection holds: the server rolls back
          // when it is closed.
          close()
        }
        if handle != nil { depth = level }
      }
      throw error
    }
  }

  /// Runs a statement that cannot be prepared, or is not worth it, and drops its rows.
  func command(_ text: String) throws(MariaError) {
    let handle = try opened()
    statementCount += 1
    guard mysql_real_query(handle, text, UInt(text.utf8.count)) == 0 else {
      throw closingIfLost(MariaError(handle))
    }
    // The statements that arrive here have at most one result.
    if let result = mysql_store_result(handle) { mysql_free_result(result) }
    lastUse = Clock.ticks()
  }

  /// What a ``PendingCommand`` works with.
  func handleOfNextCommand() throws(MariaError) -> UnsafeMutablePointer<MYSQL> {
    let handle = try opened()
    statementCount += 1
    return handle
  }

  private func execute(_ sql: SQL) throws(MariaError) -> Statement {
    let handle = try opened()
    statementCount += 1
    let statement = try prepared(sql.text, on: handle)
    do {
      try statement.execute(sql.values)
    } catch {
      // A statement that failed is prepared anew: its result may be half read.
      cache[sql.text] = nil
      throw error
    }
    lastUse = Clock.ticks()
    return statement
  }

  private func prepared(
    _ text: ByteBuffer, on handle: UnsafeMutablePointer<MYSQL>
  ) throws(MariaError) -> Statement {
    if let statement = cache[text] {
      statement.lastUse = statementCount
      return statement
    }
    let statement = try Statement(text, on: handle)
    statement.lastUse = statementCount
    if cache.count >= Connection.cacheLimit,
      let oldest = cache.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      cache[oldest.key] = nil
    }
    cache[text] = statement
    return statement
  }

  private func opened() throws(MariaError) -> UnsafeMutablePointer<MYSQL> {
    if let handle { return handle }
    let opened = try connect(configuration)
    handle = opened
    lastUse = Clock.ticks()
    return opened
  }

  /// Closes the connection when the error says that it broke.
  func closingIfLost(_ error: MariaError) -> MariaError {
    if case .connectionLost = error { close() }
    return error
  }
}
