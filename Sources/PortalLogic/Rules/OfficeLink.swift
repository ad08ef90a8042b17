/// A page of the office's own that each page of the portal leads to (G-31).
struct OfficeLink: Sendable, Equatable {
  var text: Text
  /// It begins with https.
  var address: String

  private static let settings: [(OfficeSetting, Text)] = [
    (.privacyPolicy, .privacyPolicy), (.termsOfUse, .termsOfUse),
    (.nondiscrimination, .nondiscrimination), (.languageHelp, .languageHelp),
  ]

  /// Those that the office has set.
  ///
  /// - Parameter value: the value of a setting.
  static func all(_ value: (OfficeSetting) -> String?) -> [OfficeLink] {
    settings.compactMap { setting, text in
      // An address that was written past the page must not become a script.
      guard let kept = value(setting), !kept.isEmpty,
        case .success(let address) = setting.kind.value(of: kept)
      else { return nil }
      return OfficeLink(text: text, address: address)
    }
  }
}
