import PortalPlatform

/// The static files as they were built: their addresses change with their content.
package struct Assets: Sendable {
  package struct File: Sendable {
    /// For instance `/assets/portal.0123abcd4567.css`.
    package var path: String
    /// A digest for the browser to check, in the form of subresource integrity.
    package var integrity: String
  }

  package let styleSheet: File
  package let script: File
  /// For pages of somebody who is signed in.
  package let sessionScript: File
  package let icon: File

  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  /// - Parameter folder: where www/build.sh wrote to; its `manifest` has a line an asset.
  package init(folder: String) throws(Problem) {
    guard let bytes = readFile(folder + "/manifest", limit: 65_536) else {
      throw Problem(description: "\(folder)/manifest cannot be read")
    }
    try self.init(manifest: String(decoding: bytes, as: UTF8.self))
  }

  package init(manifest: String) throws(Problem) {
    var files: [Substring: File] = [:]
    for line in manifest.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 3 else { continue }
      files[words[0]] = File(path: String(words[1]), integrity: String(words[2]))
    }
    func file(_ name: Substring) throws(Problem) -> File {
      guard let file = files[name] else {
        throw Problem(description: "the manifest of static files lacks \(name)")
      }
      return file
    }
    styleSheet = try file("portal.css")
    script = try file("portal.js")
    sessionScript = try file("session.js")
    icon = try file("favicon.svg")
  }
}
