/// Statements of a load that belong together and run on one connection; there is one at least.
struct DemonstrationStep {
  struct Statement {
    let text: String
    /// Where it stands, the number counted from 1; nil when it stands in no file.
    var place: (file: String, number: Int)?

    /// The error with the place of the statement that caused it.
    func explained(_ error: MariaError) -> any Error {
      guard let place else { return error }
      return MigrationError.failed(place.file, statement: place.number, reason: error)
    }
  }

  let name: String
  var statements: [Statement]

  init(name: String, statements: [Statement]) {
    self.name = name
    self.statements = statements
  }

  init(name: String, _ texts: [String]) {
    self.init(name: name, statements: texts.map { Statement(text: $0) })
  }
}
