/// The installation's secret keys, the same file on every host: lines of `id:hexadecimal`, the
/// current key first, blank lines and lines that start with `#` left out.
package struct KeyFile: Sendable {
  private let keys: [(id: String, key: [UInt8])]

  package struct Problem: Error, CustomStringConvertible {
    package let description: String
  }

  package init(path: String) throws(Problem) {
    guard let bytes = readFile(path, limit: 65_536) else {
      throw Problem(description: "\(path) cannot be read")
    }
    try self.init(text: String(decoding: bytes, as: UTF8.self), path: path)
  }

  package init(text: String, path: String) throws(Problem) {
    var keys: [(id: String, key: [UInt8])] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let key = Hex.decode(parts[1]), key.count >= 32
      else {
        throw Problem(description: "\(path) has a line that is not id:hexadecimal of 32 bytes")
      }
      keys.append((String(parts[0]), key))
    }
    guard !keys.isEmpty else { throw Problem(description: "\(path) holds no key") }
    self.keys = keys
  }

  /// A key for one purpose, made from each key of the file, the current one first.
  package func derived(for purpose: String) -> [[UInt8]] {
    identified(for: purpose).map(\.key)
  }

  /// As ``derived(for:)``, each with its identifier in the file, for what is kept and says which
  /// key it was made with.
  package func identified(for purpose: String) -> [(id: String, key: [UInt8])] {
    keys.map { ($0.id, Digest.hmac(Array(purpose.utf8), key: $0.key)) }
  }
}
