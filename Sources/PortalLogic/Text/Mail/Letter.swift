import MariaStore
import PortalPlatform

/// A message with everything filled in, as text and as HTML.
package struct Letter: Sendable, Equatable {
  package var language: Language
  package var subject: String
  package var text: String
  package var html: String

  /// What is put in the place of tags that are in every kind of message.
  package struct Sender: Sendable {
    package var name: String
    package var phone: String
    /// The portal's address; empty when the office has set none.
    package var portal: String

    package init(name: String, phone: String, portal: String) {
      self.name = name
      self.phone = phone
      self.portal = portal
    }
  }

  package init(language: Language, subject: String, text: String, html: String) {
    self.language = language
    self.subject = subject
    self.text = text
    self.html = html
  }

  /// - Parameter hidesSecrets: puts dots in the place of what opens something.
  package init(
    _ kind: MailKind, in language: Language, from sender: Sender, tags: [MailTag: String],
    hidesSecrets: Bool = false
  ) {
    var values = [
      "practicename": sender.name, "practicephone": sender.phone, "portalurl": sender.portal,
    ]
    for tag in MailTag.allCases {
      let isHidden = hidesSecrets && tag.isSecret
      values[tag.rawValue.lowercased()] = isHidden ? "•••" : tags[tag] ?? ""
    }
    let words = language.mailText(kind)
    self.init(words, language.mailFooter, language, values)
  }

  private init(
    _ words: MailText, _ footer: [String], _ language: Language, _ values: [String: String]
  ) {
    self.language = language
    subject = TaggedText(words.subject).filled(values)
    let paragraphs = words.paragraphs.map(TaggedText.init)
    // A sentence that ends with an address says nothing without one.
    let below = footer.map(TaggedText.init).filter { !$0.lacks("portalurl", in: values) }
    text =
      (paragraphs.map { $0.filled(values) } + ["--"] + below.map { $0.filled(values) })
      .joined(separator: "\n\n") + "\n"
    let body: [HTML] = paragraphs.map { paragraph in
      let lines = Letter.lines(paragraph.filled(values))
      return paragraph.isTagAlone ? "<p><strong>\(lines)</strong></p>\n" : "<p>\(lines)</p>\n"
    }
    let end: [HTML] = below.map { "<p><small>\(Letter.lines($0.filled(values)))</small></p>\n" }
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head><meta charset="utf-8"><title>\(subject)</title></head>
      <body>
      \(body)<hr>
      \(end)</body>
      </html>

      """
    html = page.string
  }

  private static func lines(_ text: String) -> [HTML] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      index == 0 ? "\(line)" : "<br>\(line)"
    }
  }
}
