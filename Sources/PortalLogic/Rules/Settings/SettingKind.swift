import MariaStore
import PortalPlatform

/// What a setting may hold.
enum SettingKind: Sendable {
  /// `1` or `0`.
  case toggle
  /// One of these values.
  case choice([String])
  case number(ClosedRange<Int>)
  /// One line.
  case line(limit: Int)
  case paragraphs(limit: Int)
  /// An address that begins with https.
  case webAddress
  case mailAddress
  /// An IANA name that the server knows.
  case timeZone
  /// A colour on which and beside which texts can be read.
  case colour
  /// One of the practice software's mail addresses (emailaddress), by its key.
  case mailbox
  /// The two letters of a country (ISO 3166).
  case country

  /// The value to keep for what was typed, or what is wrong with it.
  func value(of typed: String) -> Result<String, SettingProblem> {
    let text = typed.trimmingSpaces()
    switch self {
    case .toggle: return ["0", "1"].contains(text) ? .success(text) : .failure(.impossible)
    case .choice(let values):
      return values.contains(text) ? .success(text) : .failure(.impossible)
    case .number(let range):
      guard let number = plainNumber(text), range.contains(number) else {
        return .failure(.notWithin(range))
      }
      return .success(String(number))
    case .line(let limit):
      guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
        return .failure(.impossible)
      }
      return text.utf8.count <= limit ? .success(text) : .failure(.tooLong(limit))
    case .paragraphs(let limit):
      let lines = text.replacing("\r\n", with: "\n")
      return lines.utf8.count <= limit ? .success(lines) : .failure(.tooLong(limit))
    case .webAddress: return SettingKind.webAddress(text)
    case .mailAddress: return SettingKind.mailAddress(text)
    case .timeZone:
      return Zone(named: text) == nil ? .failure(.unknownZone) : .success(text)
    case .colour: return SettingKind.colour(text)
    case .mailbox:
      guard let number = plainNumber(text), number >= 0 else { return .failure(.impossible) }
      return .success(String(number))
    case .country:
      let letters = text.uppercased()
      let isCode =
        letters.utf8.count == 2 && letters.utf8.allSatisfy { (65...90).contains($0) }
      return isCode ? .success(letters) : .failure(.noCountry)
    }
  }

  private static func webAddress(_ text: String) -> Result<String, SettingProblem> {
    guard !text.isEmpty else { return .success("") }
    let host = text.dropFirst(8).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard text.lowercased().hasPrefix("https://"), text.utf8.count <= 500, !host.isEmpty,
      !host.contains("@"), text.utf8.allSatisfy({ (33...126).contains($0) })
    else { return .failure(.notHTTPS) }
    return .success(text)
  }

  private static func mailAddress(_ text: String) -> Result<String, SettingProblem> {
    guard !text.isEmpty else { return .success("") }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), text.utf8.count <= 254,
      text.utf8.allSatisfy({ (33...126).contains($0) && $0 != 60 && $0 != 62 && $0 != 44 })
    else { return .failure(.noMailAddress) }
    return .success(text)
  }

  private static func colour(_ text: String) -> Result<String, SettingProblem> {
    guard !text.isEmpty else { return .success("") }
    guard let colour = Colour(hex: text) else { return .failure(.noColour) }
    let theme = AccentTheme(colour)
    guard theme.isReadable else { return .failure(.unreadableColour(theme.nearest.hex)) }
    return .success(colour.hex)
  }
}

/// Why a value cannot be kept.
enum SettingProblem: Error, Equatable {
  /// No form of ours sends it.
  case impossible
  case notWithin(ClosedRange<Int>)
  case tooLong(Int)
  case notHTTPS
  case noMailAddress
  case unknownZone
  case noColour
  /// With a colour near it that can be read.
  case unreadableColour(String)
  /// A message needs a subject and a text (S-20).
  case missing
  case noCountry
  /// A statement without the postal address (S-23).
  case lacksPostalAddress
  /// The notice does not say where the portal is (S-20).
  case lacksAddressTag
  /// The one needs the other.
  case needs(OfficeSetting)
}

/// A number of plain digits.
private func plainNumber(_ text: String) -> Int? {
  text.utf8.count <= 9 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}
