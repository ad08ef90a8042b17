/// An address of the form `name@domain` that can go into a message's head and a mail server's ear.
///
/// Stricter than the standard where that lets in what no mailbox has: no quoted names, no comments,
/// no address literals, no control characters; the name is ASCII. The domain may be international.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
  /// The part before the last `@`.
  package let name: String
  /// In lower case.
  package let domain: String

  package var description: String { "\(name)@\(domain)" }

  /// Stands where an address is missing; nothing reaches it (RFC 6761).
  package static let unusable = EmailAddress(name: "nobody", domain: "invalid")

  private init(name: String, domain: String) {
    self.name = name
    self.domain = domain
  }

  /// nil when the text is no such address.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count <= 320, let at = text.lastIndex(of: "@") else { return nil }
    let name = String(text[..<at])
    let domain = String(text[text.index(after: at)...]).lowercased()
    guard EmailAddress.isName(name), EmailAddress.isDomain(domain) else { return nil }
    self.name = name
    self.domain = domain
  }

  /// The first valid one of a list as an office writes it: separated by commas, semicolons or
  /// spaces.
  package static func first(in list: String) -> EmailAddress? {
    list.unicodeScalars.split { ",; \t".unicodeScalars.contains($0) }
      .lazy.compactMap { EmailAddress(String($0)) }.first
  }

  /// What somebody who knows the address recognizes: `m•••@example.org`.
  package var masked: String { "\(name.prefix(1))•••@\(domain)" }

  /// A dot-atom of at most 64 bytes.
  private static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), !name.hasPrefix("."), !name.hasSuffix("."),
      !name.utf8.contains(sequence: "..")
    else { return false }
    return name.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || Array("!#$%&'*+-/=?^_`{|}~.".utf8).contains(byte)
    }
  }

  /// Two labels or more of letters, digits and hyphens; letters of any script.
  private static func isDomain(_ domain: String) -> Bool {
    let labels = domain.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, domain.utf8.count <= 253 else { return false }
    return labels.allSatisfy { label in
      guard !label.isEmpty, Substring(label).utf8.count <= 63, label.first != "-",
        label.last != "-"
      else { return false }
      return label.allSatisfy { scalar in
        scalar.isASCII
          ? isLetterOrDigit(UInt8(scalar.value)) || scalar == "-"
          : scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            || scalar.properties.canonicalCombiningClass != .notReordered
      }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}

extension String.UTF8View {
  fileprivate func contains(sequence text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
