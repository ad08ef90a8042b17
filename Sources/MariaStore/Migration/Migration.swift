import PortalPlatform

/// A file of SQL that changes the schema, once, on every installation.
package struct Migration: Sendable {
  /// Folder and file, for instance `portal/0002_sign_in.sql`: its key in the journal.
  package let name: String
  let statements: [String]
  /// SHA-256 of the text with plain line ends, so that a checkout on Windows changes nothing.
  let checksum: String

  package init(name: String, text: String) {
    self.name = name
    // Swift takes CR LF for one character; the bytes are what counts here.
    let lines = text.unicodeScalars.filter { $0 != "\r" }
    let plain = String(String.UnicodeScalarView(lines))
    statements = Migration.statements(of: plain)
    checksum = Hex.encode(Digest.sha256(Array(plain.utf8)))
  }

  /// The statements of a file: each ends with `;` at a line's end, as the `mariadb` client would
  /// split it too; lines that are comments are left out.
  static func statements(of text: String) -> [String] {
    var statements: [String] = []
    var lines: [Substring] = []
    for line in text.split(separator: "\n") {
      let words = line.drop { $0 == " " }
      if words.isEmpty || words.hasPrefix("--") { continue }
      if line.hasSuffix(";") {
        lines.append(line.dropLast())
        statements.append(lines.joined(separator: "\n"))
        lines = []
      } else {
        lines.append(line)
      }
    }
    if !lines.isEmpty { statements.append(lines.joined(separator: "\n")) }
    return statements
  }
}

/// How far a migration has come in one database.
package struct MigrationState: Sendable, Equatable {
  package enum Progress: Sendable, Equatable {
    case applied
    case pending
    /// Some statements are done: the run was interrupted, and the next one goes on there.
    case interrupted(done: Int)
    /// The file is not the one that was applied.
    case changed
  }

  package var name: String
  package var progress: Progress
}

/// Why migrations were not applied.
package enum MigrationError: Error, CustomStringConvertible {
  case isRunning
  case changed(String)
  case outOfOrder(String, after: String)
  /// A statement failed; those before it are done and recorded.
  case failed(String, statement: Int, reason: MariaError)

  package var description: String {
    switch self {
    case .isRunning: "another migration is running on this database"
    case .changed(let name): "\(name) is not the file that was applied; restore it"
    case .outOfOrder(let name, let last):
      "\(name) is new, but \(last), which comes after it, was applied already"
    case .failed(let name, let statement, let reason):
      "\(name), statement \(statement): \(reason.debugDescription)"
    }
  }
}
