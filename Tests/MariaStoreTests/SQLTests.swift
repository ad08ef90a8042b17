import PortalPlatform
import Testing

@testable import MariaStore

@Suite struct `The SQL literal` {
  @Test func `an interpolated value becomes a bound parameter`() {
    let name = "Robert'); DROP TABLE patient;--"
    let sql: SQL = "SELECT 1 WHERE a = \(name) AND b = \(7) AND c IS \(nil as String?)"
    #expect(sql.text.text == "SELECT 1 WHERE a = ? AND b = ? AND c IS ?")
    #expect(sql.values == [.text(name), .integer(7), .null])
  }

  @Test func `statements nest with their values in order`() {
    let inner: SQL = "x = \(2)"
    let sql: SQL = "SELECT \(1) WHERE \(sql: inner) AND y = \(3)"
    #expect(sql.text.text == "SELECT ? WHERE x = ? AND y = ?")
    #expect(sql.values == [.integer(1), .integer(2), .integer(3)])
  }

  @Test func `a list has one parameter each, and an empty one matches nothing`() {
    let sql: SQL =
      "IN \(list: [PatNum(rawValue: 1), PatNum(rawValue: 2)]) OR IN \(list: [] as [Int])"
    #expect(sql.text.text == "IN (?, ?) OR IN (NULL)")
    #expect(sql.values == [.integer(1), .integer(2)])
  }

  @Test func `empty dates of the practice are nil`() throws {
    for moment in [
      SQLMoment(year: 1, month: 1, day: 1), SQLMoment(year: 0, month: 0, day: 0),
    ] {
      #expect(try Day?(sqlValue: .moment(moment)) == nil)
      #expect(try WallTime?(sqlValue: .moment(moment)) == nil)
    }
    #expect(throws: MariaError.self) {
      try Day(sqlValue: .moment(SQLMoment(year: 0, month: 0, day: 0)))
    }
    #expect(throws: MariaError.self) {
      try Day(sqlValue: .moment(SQLMoment(year: 2026, month: 2, day: 31)))
    }
  }

  @Test func `an error's description tells nothing of the data`() {
    let error = MariaError(code: 1062, message: "Duplicate entry 'mary200' for key 'UserName'")
    #expect(error.description == "database error 1062")
    #expect(!"\(error)".contains("mary200"))
  }
}
