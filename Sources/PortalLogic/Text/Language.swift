/// A language that the pages are written in.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case spanish = "es"

  /// Its name in itself.
  package var name: String {
    switch self {
    case .english: "English"
    case .spanish: "Español"
    }
  }

  /// The text of a key of the office's pages.
  package func text(_ key: OfficeText) -> String {
    switch self {
    case .english: officeTextInEnglish(key)
    case .spanish: officeTextInSpanish(key)
    }
  }

  /// The text of a key in this language; `{0}`, `{1}` stand for what is filled in.
  package func text(_ key: Text) -> String {
    switch self {
    case .english: textInEnglish(key)
    case .spanish: textInSpanish(key)
    }
  }
}
