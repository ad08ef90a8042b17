import PortalPlatform

extension Store {
  /// Loads the demonstration practice into empty tables, all of it or nothing.
  ///
  /// - Parameters:
  ///   - files: the SQL files in their order, each with its name.
  ///   - variables: what the files read, by user variable (`today` for `@today`).
  ///   - report: is told the name of each file before it runs.
  package func loadDemonstration(
    files: [(name: String, text: String)], variables: [String: String],
    report: (String) -> Void
  ) throws {
    try transaction {
      for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
        try connection.run("SET \(sql: SQL(file: "@" + name)) = \(value)")
      }
      for file in files {
        report(file.name)
        for (index, statement) in Migration(name: file.name, text: file.text).statements
          .enumerated()
        {
          do {
            try connection.command(statement.text)
          } catch let error as MariaError {
            throw MigrationError.failed(file.name, statement: index + 1, reason: error)
          }
        }
      }
    }
  }
}
