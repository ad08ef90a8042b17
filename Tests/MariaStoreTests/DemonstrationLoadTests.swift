import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `Loading the demonstration` {
  /// A fresh practice with all tables, and nothing in them.
  private func tables() throws -> TestPractice {
    let practice = try TestPractice(isEmpty: true)
    let store = practice.store(account: "portal_migrate")
    _ = try Migrator(store, TestServer.migrations()).up(toolVersion: "test") { _ in }
    return practice
  }

  private func load(
    _ practice: TestPractice, _ demonstration: Demonstration
  ) throws -> [Demonstration.Progress] {
    var steps: [Demonstration.Progress] = []
    try practice.store(account: "portal_migrate", statementSeconds: 60)
      .loadDemonstration(demonstration) { steps.append($0) }
    return steps
  }

  private func practiceTables(_ connection: Connection) throws -> [String] {
    try connection.all(
      """
      SELECT TABLE_NAME
      FROM information_schema.TABLES
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME NOT LIKE 'portal\\_%'
      ORDER BY TABLE_NAME
      """
    ) { (name: String) in name }
  }

  private func checksums(_ practice: TestPractice) throws -> [String] {
    let connection = practice.store(account: "portal_migrate").connection
    let tables = try practiceTables(connection).joined(separator: ", ")
    return try connection.all(SQL(file: "CHECKSUM TABLE \(tables)")) {
      (table: String, sum: Int) in
      let name = table.split(separator: ".").last ?? ""
      return "\(name) \(sum)"
    }
  }

  /// CREATE TABLE of each table, without what counts its keys.
  private func definitions(_ practice: TestPractice) throws -> [String] {
    let connection = practice.store(account: "portal_migrate").connection
    return try practiceTables(connection).map { table in
      let text = try connection.first(SQL(file: "SHOW CREATE TABLE \(table)")) {
        (_: String, text: String) in text
      }
      return (text ?? "").replacing(/\ AUTO_INCREMENT=\d+/, with: "")
    }
  }

  @Test func `gives the same rows each time, in one transaction or in many`() throws {
    let first = try checksums(TestPractice { $0.people = 200 })
    #expect(first.count == 128)
    #expect(try checksums(TestPractice { $0.people = 200 }) == first)
    let many = try TestPractice {
      $0.people = 200
      $0.bulkFrom = 100
      $0.chunk = 40
    }
    #expect(try checksums(many) == first)
    let other = try TestPractice { $0.people = 210 }
    #expect(try checksums(other) != first)
  }

  @Test func `puts every index on again as it was`() throws {
    let before = try definitions(tables())
    let practice = try TestPractice {
      $0.people = 100
      $0.bulkFrom = 1
    }
    #expect(try definitions(practice) == before)
  }

  @Test func `tells of each step, and of its time`() throws {
    var demonstration = try TestPractice.demonstration()
    demonstration.people = 160
    demonstration.bulkFrom = 1
    demonstration.chunk = 50
    let steps = try load(tables(), demonstration)
    let ended = steps.filter { $0.seconds != nil }
    let count = ended.first?.count ?? 0
    #expect(ended.map(\.number) == Array(1...count))
    #expect(steps.count == 2 * ended.count)
    #expect(ended.allSatisfy { ($0.seconds ?? -1) >= 0 })
    #expect(ended.map(\.name).contains("people 51 to 100 of 100 more"))
    #expect(ended.map(\.name).contains("indexes of procedurelog"))
  }

  @Test(arguments: ["2026-03-07", "2026-11-01", "2027-12-31", "2028-02-29"])
  func `works on any day`(_ today: String) throws {
    let practice = try tables()
    var demonstration = try TestPractice.demonstration(today: today)
    demonstration.people = 100
    _ = try load(practice, demonstration)
    let connection = practice.store(account: "portal_migrate").connection
    let weekend = try connection.first(
      "SELECT COUNT(*) FROM appointment WHERE AptStatus <> 6 AND WEEKDAY(AptDateTime) > 4"
    ) { (count: Int) in count }
    #expect(weekend == 0)
  }

  @Test func `is refused where rows are`() throws {
    let demonstration = try TestPractice.demonstration()
    let practice = try TestPractice()
    #expect {
      _ = try load(practice, demonstration)
    } throws: { "\($0)".contains("demo load fills empty ones only") }
  }

  @Test func `leaves nothing behind when it fails`() throws {
    let practice = try tables()
    let broken = try TestPractice.demonstration(extra: [.crowd: "SELECT nothing;"])
    #expect {
      _ = try load(practice, broken)
    } throws: { "\($0)".hasPrefix("demo/crowd/extra.sql, statement 1: ") }
    let steps = try load(practice, TestPractice.demonstration())
    #expect(!steps.isEmpty)
  }

  @Test func `says what a large load leaves behind, and does not build upon it`() throws {
    let practice = try tables()
    var broken = try TestPractice.demonstration(extra: [.newerCrowd: "SELECT nothing;"])
    broken.people = 100
    broken.bulkFrom = 1
    #expect {
      _ = try load(practice, broken)
    } throws: {
      let text = "\($0)"
      return text.hasPrefix("accounts of the named people: demo/crowd-24.3/extra.sql")
        && text.hasSuffix("make the database anew before you load again")
    }
    #expect {
      _ = try load(practice, TestPractice.demonstration())
    } throws: { "\($0)".hasPrefix("an earlier demo load did not finish here") }
  }

  @Test func `fills the tables of the practice alone, or of the portal alone`() throws {
    let practice = try TestPractice(isEmpty: true)
    let store = practice.store(account: "portal_migrate")
    let migrations = try TestServer.migrations().filter {
      $0.name.hasPrefix("practice/") || $0.name.hasPrefix("portal/0000")
    }
    _ = try Migrator(store, migrations).up(toolVersion: "test") { _ in }
    var demonstration = try TestPractice.demonstration()
    demonstration.parts = [.practice]
    _ = try load(practice, demonstration)
    let people = try store.connection.first("SELECT COUNT(*) FROM patient") { (n: Int) in n }
    #expect(people == 60)
    let portal = try tables()
    demonstration.parts = [.portal]
    let steps = try load(portal, demonstration)
    #expect(Set(steps.map(\.name)) == ["the portal's settings"])
    #expect {
      _ = try load(portal, demonstration)
    } throws: { "\($0)".contains("hold the demonstration's settings already") }
  }
}
