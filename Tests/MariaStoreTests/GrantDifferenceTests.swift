import Foundation
import TestSupport
import Testing

@testable import MariaStore

@Suite struct `The rights of accounts` {
  let practice: TestPractice
  let account = "rights_\(UUID().uuidString.prefix(8).lowercased())"

  init() throws {
    practice = try TestPractice()
    try practice.root("CREATE USER \(account)@localhost IDENTIFIED BY 'test'")
  }

  private var expected: AccountRights {
    get throws {
      let text = """
        GRANT SELECT (PatNum, LName), INSERT ON patient TO '\(account)'@'localhost';
        GRANT INSERT (LogText, PatNum)
        ON securitylog TO '\(account)'@'localhost';
        """
      return try #require(AccountRights.expected([("grants/x.sql", text)]).first)
    }
  }

  /// What the account holds differs in these statements, as it sees itself.
  private func statements() throws -> [String] {
    let own = practice.store(account: account)
    guard case .known(let held) = try own.rights(of: "\(account)@localhost") else { return ["?"] }
    return held.difference(to: try expected, database: practice.database).statements.map {
      $0.replacing(practice.database, with: "db").replacing(account, with: "x")
    }
  }

  @Test func `are granted and revoked by the statements that a difference names`() throws {
    #expect(
      try {
        let all = try expected
        let none = AccountRights(account: all.account, rights: [])
        let statements = none.difference(to: all, database: practice.database).statements
        for statement in statements { try practice.root(statement) }
        return statements.count
      }() == 2)
    #expect(try statements() == [])
  }

  @Test(arguments: [
    (["GRANT UPDATE ON patient TO"], ["REVOKE UPDATE ON `db`.`patient` FROM 'x'@'localhost'"]),
    (
      ["GRANT SELECT (SSN) ON patient TO"],
      ["REVOKE SELECT (SSN) ON `db`.`patient` FROM 'x'@'localhost'"]
    ),
    (
      ["GRANT SELECT ON patient TO"], ["REVOKE SELECT ON `db`.`patient` FROM 'x'@'localhost'"]
    ),
    (["GRANT SELECT ON recall TO"], ["REVOKE SELECT ON `db`.`recall` FROM 'x'@'localhost'"]),
    (["GRANT CREATE VIEW ON * TO"], ["REVOKE CREATE VIEW ON `db`.* FROM 'x'@'localhost'"]),
    (
      ["GRANT SELECT (lname) ON patient TO"],
      []
    ),
    (["GRANT PROCESS ON *.* TO"], ["REVOKE PROCESS ON *.* FROM 'x'@'localhost'"]),
    (["GRANT SELECT ON mysql.help_topic TO"], []),
  ])
  func `are too much`(grants: [String], words: [String]) throws {
    for statement in AccountRights(account: try expected.account, rights: [])
      .difference(to: try expected, database: practice.database).statements
    {
      try practice.root(statement)
    }
    for grant in grants { try practice.root("\(grant) \(account)@localhost") }
    #expect(try statements() == words)
  }

  @Test func `on a whole table become rights on columns`() throws {
    try practice.root(
      "GRANT SELECT (PatNum, LName), INSERT ON patient TO \(account)@localhost",
      "GRANT INSERT ON securitylog TO \(account)@localhost WITH GRANT OPTION")
    let found = try statements()
    #expect(
      found == [
        "REVOKE GRANT OPTION, INSERT ON `db`.`securitylog` FROM 'x'@'localhost'",
        "GRANT INSERT (LogText, PatNum) ON `db`.`securitylog` TO 'x'@'localhost'",
      ])
    for statement in found {
      try practice.root(
        statement.replacing("`db`", with: practice.database)
          .replacing("'x'", with: "'\(account)'"))
    }
    #expect(try statements() == [])
  }

  @Test func `of others are hidden, of nobody missing`() throws {
    try practice.root("GRANT SELECT (LName) ON patient TO \(account)@localhost")
    let own = practice.store(account: account)
    guard case .hidden = try own.rights(of: "portal_migrate@localhost") else {
      Issue.record("seen")
      return
    }
    try practice.root("GRANT SELECT ON mysql.* TO \(account)@localhost")
    let seeing = practice.store(account: account)
    guard case .known = try seeing.rights(of: "portal_migrate@localhost") else {
      Issue.record("not seen")
      return
    }
    guard case .missing = try seeing.rights(of: "no'body@localhost") else {
      Issue.record("found")
      return
    }
  }

  @Test func `in the files are those that the accounts of the tests hold`() throws {
    let files = try TestServer.files(in: "grants")
    for expected in AccountRights.expected(files) {
      let name = String(expected.account.prefix { $0 != "@" })
      guard
        case .known(let held) = try practice.store(account: name).rights(of: expected.account)
      else {
        Issue.record("\(name) does not see itself")
        continue
      }
      #expect(held.difference(to: expected, database: practice.database).statements == [])
    }
  }
}
