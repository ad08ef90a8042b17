/// A place in an SQL file that breaks a rule.
package struct LintFinding: Equatable, CustomStringConvertible {
  /// The rules of docs/database.md, «Migrations».
  package enum Rule: String, CaseIterable {
    case byteOrderMark = "byte-order-mark"
    case numbering
    case statementEnd = "statement-end"
    case idempotent
    case algorithm
    case ownTables = "own-tables"
    case name
    case engine
    case characterSet = "character-set"
    case primaryKey = "primary-key"
    case money
    case foreignKeyIndex = "foreign-key-index"
  }

  package var file: String
  package var line: Int
  package var rule: Rule
  package var text: String

  package var description: String { "\(file):\(line): \(rule.rawValue): \(text)" }
}

/// What breaks the rules in the migrations of both folders, in the order of files and lines.
package func lint(_ migrations: [Migration]) -> [LintFinding] {
  let folders = Dictionary(grouping: migrations.sorted { $0.name < $1.name }, by: \.folder)
  let indexes = Dictionary(grouping: migrations.flatMap(\.statements), by: { $0.table ?? "" })
    .mapValues { $0.flatMap(\.indexedColumns) }
  var findings: [LintFinding] = []
  for (_, files) in folders.sorted(by: { $0.key < $1.key }) {
    for (index, file) in files.enumerated() {
      findings += file.numberingFinding(after: index > 0 ? files[index - 1] : nil)
      if file.hasByteOrderMark {
        findings.append(
          LintFinding(
            file: file.name, line: 1, rule: .byteOrderMark, text: "save it without one"))
      }
      for statement in file.statements {
        let found =
          statement.everywhereFindings
          + (file.folder == "portal" ? statement.portalFindings : statement.practiceFindings)
          + statement.foreignKeyFindings(indexes[statement.table ?? ""] ?? [])
        findings += found.map {
          LintFinding(file: file.name, line: statement.line, rule: $0.rule, text: $0.text)
        }
      }
    }
  }
  return findings
}

extension Migration {
  /// `0007` of `portal/0007_mail.sql`; nil for a name of another form.
  private var number: Int? {
    let file = name.dropFirst(folder.count + 1)
    let digits = file.prefix { $0.isNumber }
    guard digits.count == 4, file.dropFirst(4).hasPrefix("_") else { return nil }
    return Int(digits)
  }

  fileprivate func numberingFinding(after previous: Migration?) -> [LintFinding] {
    func finding(_ text: String) -> [LintFinding] {
      [LintFinding(file: name, line: 1, rule: .numbering, text: text)]
    }
    guard let number else { return finding("its name is not of the form 0007_what_it_does.sql") }
    guard let last = previous?.number else {
      return number <= 1 ? [] : finding("numbers begin with 0000 or 0001")
    }
    if number == last { return finding("\(previous?.name ?? "") has the same number") }
    return number == last + 1 ? [] : finding("there is a gap after \(previous?.name ?? "")")
  }
}
