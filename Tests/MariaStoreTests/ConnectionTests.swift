import Glibc
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The connection` {
  let practice: TestPractice
  let connection: Connection

  init() throws {
    practice = try TestPractice.shared.get()
    connection = practice.store(account: "portal_migrate").connection
  }

  @Test func `values of every kind come back as they went in`() throws {
    try connection.run(
      """
      CREATE TEMPORARY TABLE kinds (number BIGINT, flag TINYINT, money DOUBLE, day DATE,
        wall DATETIME, instant DATETIME(3), words LONGTEXT, raw LONGBLOB, missing INT)
      """)
    let day = try #require(Day(iso: "2026-03-04"))
    let wall = WallTime(day: day, second: 86_399)
    let instant = Instant(milliseconds: 1_772_636_400_123)
    let long = String(repeating: "ñ🦷", count: 100_000)
    let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
    try connection.run(
      """
      INSERT INTO kinds VALUES (\(Int64.min), \(true), \(Money(cents: -1999)), \(day), \(wall),
        \(instant), \(long), \(bytes), \(nil as Int?))
      """)
    // Twice: the second time the statement comes from the cache.
    for _ in 0..<2 {
      let found = try connection.first("SELECT * FROM kinds") {
        (
          number: Int64, flag: Bool, money: Money, day: Day, wall: WallTime, instant: Instant,
          words: String, raw: [UInt8], missing: Int?
        ) in (number, flag, money, day, wall, instant, words, raw, missing)
      }
      let row = try #require(found)
      #expect(row.0 == .min && row.1 && row.2.cents == -1999 && row.3 == day && row.4 == wall)
      #expect(row.5 == instant && row.6 == long && row.7 == bytes && row.8 == nil)
    }
  }

  @Test func `zero dates that a practice has are nil, as 0001-01-01 is`() throws {
    try connection.run("CREATE TEMPORARY TABLE empties (a DATE, b DATETIME)")
    try connection.run("INSERT INTO empties VALUES ('0000-00-00', '0000-00-00 00:00:00')")
    try connection.run("INSERT INTO empties VALUES ('0001-01-01', '0001-01-01 00:00:00')")
    let rows = try connection.all("SELECT a, b FROM empties") { (a: Day?, b: WallTime?) in
      a == nil && b == nil
    }
    #expect(rows == [true, true])
  }

  @Test func `text that is not UTF-8 is repaired, not a trap`() throws {
    let texts = try connection.all(
      "SELECT CONVERT(x'4dc3fc6c6c6572' USING latin1) UNION ALL SELECT 'ok'"
    ) { (text: String) in text }
    #expect(texts.count == 2)
  }

  @Test func `a wrong number of columns is an error, not a shift`() {
    #expect(throws: MariaError.columnCount(expected: 1, found: 2)) {
      try connection.first("SELECT 1, 2") { (one: Int) in one }
    }
  }

  @Test func `a value of another type is an error that names the type only`() {
    #expect(throws: MariaError.decoding(expected: "an integer")) {
      try connection.first("SELECT 'mary200'") { (number: Int) in number }
    }
  }

  @Test func `a value that does not fit is refused, not cut`() throws {
    try connection.run("CREATE TEMPORARY TABLE narrow (word VARCHAR(3))")
    #expect(throws: MariaError.self) {
      try connection.run("INSERT INTO narrow VALUES (\("four"))")
    }
  }

  @Test func `no more than 64 statements stay prepared`() throws {
    for number in 0..<150 {
      _ = try connection.first(SQL(file: "SELECT \(number)")) { (value: Int) in value }
    }
    let mine = try connection.first(
      """
      SELECT CAST(COM.VARIABLE_VALUE AS SIGNED) - CAST(CLOSED.VARIABLE_VALUE AS SIGNED)
      FROM information_schema.SESSION_STATUS COM
      JOIN information_schema.SESSION_STATUS CLOSED ON CLOSED.VARIABLE_NAME = 'COM_STMT_CLOSE'
      WHERE COM.VARIABLE_NAME = 'COM_STMT_PREPARE'
      """
    ) { (count: Int) in count }
    #expect(try #require(mine) <= Connection.cacheLimit + 1)
  }

  @Test func `a transaction inside another one is a savepoint`() throws {
    struct Stop: Error {}
    try connection.run("CREATE TEMPORARY TABLE steps (step INT)")
    try connection.transaction {
      try connection.run("INSERT INTO steps VALUES (1)")
      #expect(throws: Stop.self) {
        try connection.transaction {
          try connection.run("INSERT INTO steps VALUES (2)")
          throw Stop()
        }
      }
      _ = try connection.transaction { try connection.run("INSERT INTO steps VALUES (3)") }
    }
    #expect(throws: Stop.self) {
      try connection.transaction {
        _ = try connection.transaction { try connection.run("INSERT INTO steps VALUES (4)") }
        throw Stop()
      }
    }
    let steps = try connection.all("SELECT step FROM steps ORDER BY step") { (step: Int) in step }
    #expect(steps == [1, 3])
  }

  @Test func `a read whose connection was killed is repeated, a write is not`() throws {
    func kill() throws {
      let id = try connection.first("SELECT CONNECTION_ID()") { (id: Int) in id }
      try practice.root("KILL \(try #require(id))")
    }
    try kill()
    #expect(try connection.first("SELECT 7") { (seven: Int) in seven } == 7)
    try kill()
    #expect(throws: MariaError.self) { try connection.run("DO 1") }
    // The next statement has a new connection.
    #expect(try connection.run("DO 1") == 0)
  }

  @Test func `a transaction whose connection was killed is an error as a whole`() throws {
    let error = #expect(throws: MariaError.self) {
      try connection.transaction {
        let id = try connection.first("SELECT CONNECTION_ID()") { (id: Int) in id }
        try practice.root("KILL \(try #require(id))")
        _ = try connection.first("SELECT 1") { (one: Int) in one }
      }
    }
    #expect(error?.isUnavailable == true)
    try connection.transaction { _ = try connection.first("SELECT 1") { (one: Int) in one } }
  }

  @Test func `a connection that the server closed while idle costs nothing`() throws {
    try connection.run("SET SESSION wait_timeout = 1")
    let before = try connection.first("SELECT CONNECTION_ID()") { (id: Int) in id }
    var pause = timespec(tv_sec: 2, tv_nsec: 500_000_000)
    nanosleep(&pause, nil)
    connection.refresh()
    #expect(try connection.run("DO 1") == 0)
    let after = try connection.first("SELECT CONNECTION_ID()") { (id: Int) in id }
    #expect(before != after)
  }

  @Test func `a statement over its limit is ended by the server`() throws {
    let limited = practice.store(statementSeconds: 1).connection
    let started = Clock.ticks()
    let error = #expect(throws: MariaError.self) {
      // SLEEP alone would be cut short without an error.
      try limited.first(
        """
        SELECT COUNT(*)
        FROM patient a, patient b, patient c, patient d, patient e
        WHERE a.LName <> b.LName OR c.LName <> d.LName OR e.PatNum > 0
        """
      ) { (count: Int) in count }
    }
    #expect(error?.isTimeLimit == true, "\(error.debugDescription)")
    #expect(Clock.ticks() - started < 5_000_000)
    #expect(try limited.first("SELECT 1") { (one: Int) in one } == 1)
  }

  @Test func `a server that is not there is unavailable`() {
    let nowhere = Store(
      DatabaseConfiguration(
        socket: "/nonexistent.sock", database: "portal", user: "portal_patient", password: ""))
    let error = #expect(throws: MariaError.self) { try nowhere.schemaVersion() }
    #expect(error?.isUnavailable == true)
  }

  @Test func `the practice's offset is set on the connection, and again after it broke`() throws {
    try connection.setTimeZone(offset: -5 * 3600)
    #expect(try connection.first("SELECT @@time_zone") { (zone: String) in zone } == "-05:00")
    connection.close()
    try connection.setTimeZone(offset: 5 * 3600 + 1800)
    #expect(try connection.first("SELECT @@time_zone") { (zone: String) in zone } == "+05:30")
  }
}
