import MariaStore

/// The words of a kind of message in one language: subject and paragraphs, with tags such as
/// `[Code]` where something is filled in.
///
/// No health information ever, not even that there is a visit: others of the household may read a
/// message, and mail servers on its way.
struct MailText {
  var subject: String
  /// One that is a tag alone stands out.
  var paragraphs: [String]
}

extension Language {
  func mailText(_ kind: MailKind) -> MailText {
    switch self {
    case .english: mailInEnglish(kind)
    case .spanish: mailInSpanish(kind)
    }
  }

  /// What stands below each message.
  var mailFooter: [String] {
    switch self {
    case .english: mailFooterInEnglish
    case .spanish: mailFooterInSpanish
    }
  }

  /// The language of a patient as the practice software keeps it (patient.Language): a code of two
  /// or three letters, or a name; nil for one that no messages are written in.
  package static func ofPatient(_ name: String) -> Language? {
    switch name.lowercased() {
    case "en", "eng", "english": .english
    case "es", "spa", "spanish", "español": .spanish
    default: nil
    }
  }
}
