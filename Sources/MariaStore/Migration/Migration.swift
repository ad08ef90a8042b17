import PortalPlatform

/// A file of SQL that changes the schema, once, on every installation.
package struct Migration: Sendable {
  /// Folder and file, for instance `portal/0002_sign_in.sql`: its key in the journal.
  package let name: String
  package let statements: [MigrationStatement]
  /// SHA-256 of the bytes with LF for each CR LF, so that a checkout on Windows changes nothing.
  let checksum: String
  /// What a byte order mark at the start would do depends on who reads the file, so none may stand
  /// there.
  let hasByteOrderMark: Bool

  /// How ``checksum`` is computed; the journal records it beside each one.
  static let checksumAlgorithm = "sha256-lf"

  package init(name: String, text: String) {
    self.name = name
    let bytes = Migration.withPlainLineEnds(Array(text.utf8))
    hasByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    statements = MigrationStatement.statements(of: hasByteOrderMark ? Array(bytes[3...]) : bytes)
    checksum = Hex.encode(Digest.sha256(bytes))
  }

  /// `portal`, `practice`: files are numbered within it.
  var folder: Substring { name.prefix { $0 != "/" } }

  private static func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(13) else { return bytes }
    return bytes.indices.compactMap { index in
      bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10 ? nil : bytes[index]
    }
  }
}
