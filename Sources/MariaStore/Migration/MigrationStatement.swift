import PortalPlatform

/// One statement of a migration file.
package struct MigrationStatement: Sendable {
  /// As it stands in the file, without the `;`.
  package let text: String
  /// The line on which it begins, counted from 1.
  package let line: Int
  /// SHA-256 of the text.
  let checksum: String
  /// Without comments.
  let tokens: [SQLToken]
  let action: Action
  /// The table or view that it makes or changes.
  package let table: String?
  /// A comment `-- blocking: why` stands above it: its author knows that it makes writes wait.
  let isMarkedBlocking: Bool
  /// Whether it ends with `;`, and nothing stands behind that on its line.
  let endsItsLine: Bool

  /// What a statement does, as far as locks and repeating it are concerned.
  enum Action {
    case createTable, createView, createIndex, alterTable, dropTable, dropView, dropIndex
    case insert, replace, update, delete, other
  }

  /// Its first words, enough to recognise it in a report.
  package var title: String {
    let words = tokens.prefix(8).prefix { $0.text != "(" }
    return words.map(\.text).joined(separator: " ").replacing(" . ", with: ".")
  }
}

extension MigrationStatement {
  /// The statements of a file with plain line ends; each ends with `;`.
  static func statements(of file: [UInt8]) -> [MigrationStatement] {
    var statements: [MigrationStatement] = []
    var own: [SQLToken] = []
    var isMarked = false
    for token in SQLToken.tokens(of: file) {
      if token.kind == .comment {
        if own.isEmpty, token.text.hasPrefix("-- blocking: ") { isMarked = true }
      } else if token.keyword != ";" {
        own.append(token)
      } else if !own.isEmpty {
        let next = token.bytes.upperBound
        let endsLine = next >= file.count || file[next] == 10
        statements.append(MigrationStatement(own, in: file, isMarked, endsLine))
        own = []
        isMarked = false
      }
    }
    if !own.isEmpty { statements.append(MigrationStatement(own, in: file, isMarked, false)) }
    return statements
  }

  private init(
    _ tokens: [SQLToken], in file: [UInt8], _ isMarkedBlocking: Bool, _ endsItsLine: Bool
  ) {
    let start = tokens.first?.bytes.lowerBound ?? 0
    let bytes = Array(file[start..<(tokens.last?.bytes.upperBound ?? start)])
    text = String(decoding: bytes, as: UTF8.self)
    line = tokens.first?.line ?? 1
    checksum = Hex.encode(Digest.sha256(bytes))
    self.tokens = tokens
    self.isMarkedBlocking = isMarkedBlocking
    self.endsItsLine = endsItsLine
    action = MigrationStatement.action(of: tokens)
    table = MigrationStatement.table(of: tokens, action)
  }

  private static func action(of tokens: [SQLToken]) -> Action {
    let words = tokens.prefix(10).map(\.keyword)
    // CREATE OR REPLACE SQL SECURITY DEFINER VIEW has the longest way to its noun.
    let noun = words.first { ["TABLE", "VIEW", "INDEX"].contains($0) }
    switch (words.first, noun) {
    case ("CREATE", "TABLE"): return .createTable
    case ("CREATE", "VIEW"): return .createView
    case ("CREATE", "INDEX"): return .createIndex
    case ("ALTER", "TABLE"): return .alterTable
    case ("DROP", "TABLE"): return .dropTable
    case ("DROP", "VIEW"): return .dropView
    case ("DROP", "INDEX"): return .dropIndex
    case ("INSERT", _): return .insert
    case ("REPLACE", _): return .replace
    case ("UPDATE", _): return .update
    case ("DELETE", _): return .delete
    default: return .other
    }
  }

  private static func table(of tokens: [SQLToken], _ action: Action) -> String? {
    let words = tokens.map(\.keyword)
    let before: Int?
    switch action {
    case .createTable, .alterTable, .dropTable: before = words.firstIndex(of: "TABLE")
    case .createView, .dropView: before = words.firstIndex(of: "VIEW")
    case .createIndex, .dropIndex: before = words.firstIndex(of: "ON")
    case .insert, .replace: before = words.firstIndex(of: "INTO") ?? 0
    case .update: before = 0
    case .delete: before = words.firstIndex(of: "FROM")
    case .other: return nil
    }
    guard let before else { return nil }
    let noise: Set<String> = ["IF", "NOT", "EXISTS", "IGNORE", "LOW_PRIORITY"]
    let rest = tokens[(before + 1)...].drop { noise.contains($0.keyword) }
    guard let name = rest.first?.text else { return nil }
    // A name with its database: `other.patient`.
    let isQualified = rest.dropFirst().first?.keyword == "."
    return isQualified ? rest.prefix(3).map(\.text).joined() : name
  }
}
