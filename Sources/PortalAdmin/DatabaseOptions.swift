import ArgumentParser
import MariaStore
import PortalPlatform

/// Where the database is, from the environment or a file of settings.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of KEY=value lines that stands above the environment.", valueName: "file"))
  var config: String?

  /// - Throws: `ValidationError` that names every missing or wrong setting.
  func store() throws -> Store {
    do {
      var reader = SettingsReader(try Environment(file: config))
      // Changes of a schema and large loads have no time limit.
      let database = DatabaseConfiguration(reading: &reader, statementSeconds: 0)
      guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
      return Store(database)
    } catch let error as SettingsError {
      throw ValidationError(error.problems.joined(separator: "\n"))
    }
  }
}
