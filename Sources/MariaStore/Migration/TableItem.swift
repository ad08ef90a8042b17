/// A column, key or constraint in CREATE TABLE, or a clause of ALTER TABLE.
struct TableItem {
  var tokens: [SQLToken]

  private var words: [String] { tokens.map(\.keyword) }

  /// The names in its first parentheses, in lower case: the columns of a key.
  var columns: [String] {
    guard let open = words.firstIndex(of: "(") else { return [] }
    var depth = 0
    var names: [String] = []
    for token in tokens[open...] {
      if token.keyword == "(" { depth += 1 }
      if token.keyword == ")" { depth -= 1 }
      if depth == 0 { break }
      if depth == 1, token.kind == .quotedName || token.kind == .word,
        token.keyword != "ASC", token.keyword != "DESC"
      {
        names.append(token.text.lowercased())
      }
    }
    return names
  }

  var isPrimaryKey: Bool {
    words.indices.contains { words[$0] == "PRIMARY" && words.dropFirst($0 + 1).first == "KEY" }
  }

  /// Nil when it is no foreign key.
  var foreignKeyColumns: [String]? {
    guard let key = words.firstIndex(of: "FOREIGN") else { return nil }
    return TableItem(tokens: Array(tokens[key...])).columns
  }

  /// Nil when it makes no index; a column that is a key by itself gives its own name.
  var indexColumns: [String]? {
    let words = words.drop { ["ADD", "COLUMN"].contains($0) }
    guard let first = words.first, foreignKeyColumns == nil else { return nil }
    switch first {
    case "INDEX", "KEY", "UNIQUE", "PRIMARY", "CONSTRAINT":
      return first == "CONSTRAINT" && words.contains("CHECK") ? nil : columns
    default:
      return isPrimaryKey || words.contains("UNIQUE")
        ? [tokens[words.startIndex].text.lowercased()] : nil
    }
  }

  /// Whether a clause of ALTER TABLE may be carried out a second time.
  var isRepeatable: Bool {
    switch words.first {
    case "ADD", "DROP", "CHANGE", "RENAME": words.contains("EXISTS")
    default: true
    }
  }

  /// The parts between commas that stand in no parentheses.
  static func split(_ tokens: some Sequence<SQLToken>) -> [[SQLToken]] {
    var parts: [[SQLToken]] = [[]]
    var depth = 0
    for token in tokens {
      if token.keyword == "(" { depth += 1 }
      if token.keyword == ")" { depth -= 1 }
      if token.keyword == ",", depth == 0 {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    return parts
  }
}

extension MigrationStatement {
  /// The items of CREATE TABLE, the clauses of ALTER TABLE; none for other statements.
  var items: [TableItem] {
    let content: ArraySlice<SQLToken>
    switch action {
    case .createTable:
      guard let open = tokens.firstIndex(where: { $0.keyword == "(" }),
        let close = tokens.lastIndex(where: { $0.keyword == ")" }), open < close
      else { return [] }
      content = tokens[(open + 1)..<close]
    case .alterTable:
      guard let name = tokens.firstIndex(where: { $0.text == table }) else { return [] }
      content = tokens[(name + 1)...]
    default: return []
    }
    return TableItem.split(content).map(TableItem.init)
  }
}
