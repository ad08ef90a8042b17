/// The indexes of a table beside its key, to be taken off before a large load and put on again
/// after it, exactly as they were.
struct SecondaryIndexes {
  let table: String
  /// As the server writes them: ``KEY `PatNum` (`PatNum`,`ProcDate`)``.
  private let definitions: [Substring]

  init(of table: String, _ connection: Connection) throws(MariaError) {
    self.table = table
    let text = try connection.first("SHOW CREATE TABLE \(sql: SQL(file: table))") {
      (_: String, text: String) in text
    }
    let lines = (text ?? "").split(separator: "\n").map { $0.drop { $0 == " " || $0 == "\t" } }
    definitions = lines.filter { $0.hasPrefix("KEY ") }
      .map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
  }

  /// The statement that takes them off; nil when there is none.
  var removal: String? {
    guard !definitions.isEmpty else { return nil }
    let names = definitions.compactMap { $0.split(separator: "`").dropFirst().first }
    return "ALTER TABLE \(table) " + names.map { "DROP INDEX `\($0)`" }.joined(separator: ", ")
  }

  /// The statement that puts them on; nil when there is none.
  var addition: String? {
    guard !definitions.isEmpty else { return nil }
    return "ALTER TABLE \(table) " + definitions.map { "ADD \($0)" }.joined(separator: ", ")
  }
}
