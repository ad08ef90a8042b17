import ArgumentParser
import Glibc
import PortalPlatform

/// The folder that holds the SQL files of this version.
struct SQLFolder: ParsableArguments {
  @Option(
    name: .customLong("sql"), help: ArgumentHelp("The folder of SQL files.", valueName: "folder"))
  var path = "sql"

  /// The committed schema, see `portalctl migrate dump`.
  func schemaText() throws -> String {
    guard let bytes = readFile("\(path)/schema.txt", limit: 1 << 24) else {
      throw ValidationError("\(path)/schema.txt cannot be read. Name its folder with --sql.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The files of one folder below it in the order of their names.
  ///
  /// - Throws: `ValidationError` when there is none.
  func files(in folder: String) throws -> [(name: String, text: String)] {
    guard let directory = opendir("\(path)/\(folder)") else {
      throw ValidationError("There is no folder \(path)/\(folder). Name it with --sql.")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".sql"), !name.hasPrefix(".") { names.append(name) }
    }
    return try names.sorted().map { name in
      guard let bytes = readFile("\(path)/\(folder)/\(name)", limit: 1 << 24),
        let text = String(validating: bytes, as: UTF8.self)
      else { throw ValidationError("\(path)/\(folder)/\(name) cannot be read as UTF-8.") }
      return ("\(folder)/\(name)", text)
    }
  }
}
