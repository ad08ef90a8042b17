import Foundation

/// A practice as migrations, grants and the demonstration make it, as SQL. It is made once that
/// way; the hundreds that tests have for themselves are copies of it, which takes a third of the
/// time.
struct PracticeTemplate {
  /// Tables, rows and views of its databases, and the rights of the accounts.
  private let text: String
  private let name: String

  static let standAlone = Result { try PracticeTemplate(TestPractice(copying: nil)) }
  static let old = Result { try PracticeTemplate(TestPractice(copying: nil, version: .old)) }

  /// The template of a practice without any change; nil where there is none.
  static func template(of version: PracticeVersion?) throws -> PracticeTemplate? {
    guard let version else { return try standAlone.get() }
    return version.isOld ? try old.get() : nil
  }

  private init(_ practice: TestPractice) throws {
    name = practice.identifier
    // What the views show has to be there before them.
    let databases = Set([practice.practiceDatabase, practice.database]).sorted().reversed()
    let tables = try databases.map { database in
      try PracticeTemplate.run(
        "mariadb-dump", ["--compact", "--single-transaction", "--databases", database])
    }
    let accounts =
      TestPractice.accounts
      + (practice.database == practice.practiceDatabase ? [] : [TestPractice.practiceAccount])
    let rights = try PracticeTemplate.run(
      "mariadb", ["--skip-column-names", "--batch", "--raw"],
      input: accounts.map { "SHOW GRANTS FOR \($0)@localhost;\n" }.joined())
    let own = rights.split(separator: "\n").filter { $0.contains(practice.identifier) }
    text = tables.joined() + own.map { $0 + ";\n" }.joined()
  }

  /// Makes a practice's databases.
  ///
  /// - Parameter identifier: what the names of its databases have and no other ones.
  func copy(to identifier: String) throws {
    // Keys that refer to rows to come, and rows whose key is 0.
    let head = """
      SET NAMES utf8mb4, foreign_key_checks = 0, unique_checks = 0,
        sql_mode = 'NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00';

      """
    _ = try PracticeTemplate.run(
      "mariadb", [], input: head + text.replacing(name, with: identifier))
  }

  /// Runs a program of MariaDB as root; gives what it prints.
  static func run(_ program: String, _ arguments: [String], input: String = "") throws -> String {
    let client = Process()
    client.executableURL = URL(filePath: "/usr/bin/\(program)")
    client.arguments =
      try ["--no-defaults", "--socket=\(TestServer.socket)", "--user=root"]
      + arguments
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    client.standardInput = standardInput
    client.standardOutput = output
    client.standardError = errors
    try client.run()
    // The program says little before it has read everything.
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    client.waitUntilExit()
    guard client.terminationStatus == 0 else {
      throw TestServer.Missing(description: String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: printed, as: UTF8.self)
  }
}
