@testable import MariaStore

/// A rule about a column's values, a line of `practice-meaning.txt`.
struct PracticeMeaning {
  /// A line that cannot be read.
  struct Unreadable: Error {
    let line: String
  }

  private enum Rule {
    /// `column` is nil for the table's key; `category` is that of a definition.
    case reference(table: String, column: String?, category: String?, allowed: String?)
    case choices([String])
    case bits(String)
  }

  let line: String
  let table: String
  private let column: String
  private let rule: Rule
  /// `ProdType = 0`: what the rule is about, nil for all rows.
  private var condition: String?

  init(_ line: String) throws {
    self.line = line
    var words = line.split(separator: " ").map(String.init)
    let name = words.first?.split(separator: ".").map(String.init) ?? []
    guard name.count == 2, words.count >= 3 else { throw Unreadable(line: line) }
    (table, column) = (name[0], name[1])
    if words.count > 4, words[words.count - 4] == "where" {
      condition = "\(words[words.count - 3]) = \(words[words.count - 1])"
      words.removeLast(4)
    }
    switch words[1] {
    case "->": rule = PracticeMeaning.reference(words)
    case "is": rule = .choices(words.dropFirst(2).flatMap(PracticeMeaning.numbers))
    case "has": rule = .bits(words[3])
    default: throw Unreadable(line: line)
    }
  }

  private static func reference(_ words: [String]) -> Rule {
    let name = words[2].split(separator: ".").map(String.init)
    let isCategory = name[0] == "definition" && words.count == 4
    return .reference(
      table: name[0], column: name.count == 2 ? name[1] : nil,
      category: isCategory ? words[3] : nil,
      allowed: words.count == 5 && words[3] == "or" ? words[4] : nil)
  }

  /// `0..3` stands for four numbers.
  private static func numbers(_ word: String) -> [String] {
    let ends = word.replacing("..", with: " ").split(separator: " ")
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]) else { return [word] }
    return (first...last).map(String.init)
  }

  /// The query that counts the rows which break the rule.
  ///
  /// - Parameter keys: the key of each table that there is.
  func broken(keys: [String: String]) -> SQL {
    let about = condition.map { " AND \($0)" } ?? ""
    let wrong: String
    switch rule {
    case .choices(let values):
      wrong = "\(column) NOT IN (\(values.map { "'\($0)'" }.joined(separator: ", ")))"
    case .bits(let bits): wrong = "\(column) & ~\(bits) <> 0"
    case .reference(let other, let text, let category, let allowed):
      let used = "\(column) <> \(text == nil ? "0" : "''") AND \(column) <> \(allowed ?? "0")"
      if let key = text ?? keys[other] {
        let only = category.map { " AND Category = \($0)" } ?? ""
        wrong =
          "\(used) AND NOT EXISTS (SELECT 1 FROM \(other) AS other "
          + "WHERE other.\(key) = own.\(column)\(only))"
      } else {
        wrong = used
      }
    }
    return SQL(file: "SELECT COUNT(*) FROM \(table) AS own WHERE \(wrong)\(about)")
  }
}
