import Foundation
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The catalogue of statements` {
  let practice: TestPractice
  let plans: [StatementPlan]

  init() throws {
    practice = try TestPractice.shared.get()
    let store = practice.store(account: "portal_migrate")
    let today = try #require(Day(iso: TestPractice.today))
    let sample = try store.catalogueSample(on: today)
    plans = try CatalogueEntry.all.flatMap { try $0.plans(in: store, for: sample) }
  }

  @Test func `has every statement that stands in the source`() throws {
    let statements = try SourceStatement.all()
    #expect(statements.count > 25)
    let missing = statements.filter { statement in
      !plans.contains { statement.matches($0.text) }
    }
    #expect(missing.map(\.place) == [])
  }

  @Test func `is printed in the documentation as it is`() throws {
    let page = try String(
      contentsOf: TestServer.root.appending(path: "docs/statements.md"), encoding: .utf8)
    let printed = page.components(separatedBy: "```sql\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
    let stale = zip(printed, plans).first { $0 != $1.text }
    #expect(stale?.0 == nil, "make statements")
    #expect(printed.count == plans.count, "make statements")
  }

  @Test func `explains views onto a practice's own database as well`() throws {
    let practice = try TestPractice(
      version: PracticeVersion(changes: ["ALTER TABLE eservicelog DROP COLUMN LogGuid"]))
    let store = practice.store(account: "portal_migrate")
    let sample = try store.catalogueSample(on: try #require(Day(iso: TestPractice.today)))
    let adopted = try CatalogueEntry.all.flatMap { try $0.plans(in: store, for: sample) }
    #expect(adopted.count == plans.count)
  }

  @Test func `finds all rows by an index, in a practice of any form`() throws {
    let forms = [
      try TestPractice.crowd.get(), try TestPractice(version: .old) { $0.people = 2_000 },
    ]
    for practice in forms {
      try practice.root(
        "ANALYZE TABLE patient, appointment, procedurelog, recall, webschedrecall, guardian",
        "ANALYZE TABLE userweb, patientlink, confirmationrequest, securitylog, eservicelog")
      // Who made the views may look behind them.
      let store = practice.store(account: "portal_migrate")
      let sample = try store.catalogueSample(on: try #require(Day(iso: TestPractice.today)))
      var read = 0
      for entry in CatalogueEntry.all where entry.reasonToScan == nil {
        for plan in try entry.plans(in: store, for: sample) {
          #expect(plan.scans.map(\.table) == [], "\(plan.text)")
          read += plan.steps.count
        }
      }
      #expect(read > 40)
    }
  }

  @Test func `knows a statement that reads a whole table`() throws {
    let store = try TestPractice.crowd.get().store(account: "portal_migrate")
    let plans = try store.plans { _ = try $0.patients(withAddress: "nowhere") }
    #expect(plans.first?.scans.map(\.table) == ["patient"])
  }

  @Test func `changes nothing`() throws {
    let store = practice.store(account: "portal_migrate")
    let before = try practice.root("CHECKSUM TABLE userweb, securitylog, portal_user_name")
    let sample = try store.catalogueSample(on: try #require(Day(iso: TestPractice.today)))
    for entry in CatalogueEntry.all { _ = try entry.plans(in: store, for: sample) }
    let after = try practice.root("CHECKSUM TABLE userweb, securitylog, portal_user_name")
    #expect(before == after)
    // The store works as before.
    #expect(try store.schemaVersion() != nil)
  }
}

extension Store {
  /// A question without an index, as no page may ask it.
  fileprivate func patients(withAddress address: String) throws(MariaError) -> [PatNum] {
    try connection.all("SELECT PatNum FROM patient WHERE Address = \(address)") {
      (patNum: PatNum) in patNum
    }
  }
}

/// A statement as it stands in the source, with a gap for each interpolation.
private struct SourceStatement {
  /// File and first line.
  let place: String
  private let pieces: [String]

  /// Whether a statement that was sent has the pieces one after the other.
  func matches(_ text: String) -> Bool {
    var rest = Substring(text)
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      guard let range = rest.range(of: piece), index > 0 || range.lowerBound == rest.startIndex
      else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  /// Those of the folders whose statements serve patients; migrations and adopting speak of
  /// schemas and have no plans.
  static func all() throws -> [SourceStatement] {
    let folder = TestServer.root.appending(path: "Sources/MariaStore")
    let others = ["Migration/", "Adoption/", "PracticeWrite/", "Practice/Demonstration"]
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { file in
        file.hasSuffix(".swift") && !others.contains { file.hasPrefix($0) }
      }
    return try files.flatMap { file in
      try statements(in: String(contentsOf: folder.appending(path: file), encoding: .utf8))
        .map { text in SourceStatement(place: "\(file): \(text.prefix(60))", text: text) }
    }
  }

  private init(place: String, text: String) {
    self.place = place
    pieces = text.replacing(#/\\\([^()]*(?:\([^()]*\)[^()]*)*\)/#, with: "\u{0}")
      .components(separatedBy: "\u{0}")
  }

  private static func statements(in source: String) -> [String] {
    let long = source.matches(
      of: #/"""\n(\s*)((?:SELECT|INSERT|UPDATE|DELETE|WITH)\b.*?)\n\s*"""/#.dotMatchesNewlines()
    )
    .map { match in
      match.2.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix(match.1) ? $0.dropFirst(match.1.count) : $0 }
        .joined(separator: "\n")
    }
    let short = source.matches(of: #/[^"]"((?:SELECT|INSERT|UPDATE|DELETE) [^\n]*?)"[\n)]/#)
      .map { String($0.1) }
    return long + short
  }
}
