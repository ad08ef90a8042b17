import MariaStore
import PortalLogic
import Testing

@Suite struct `A letter` {
  private let office = Letter.Sender(
    name: "Dent & Sons <Dental>", phone: "(802)555-0100", portal: "https://portal.example.org")
  private let tags: [MailTag: String] = [
    .code: "K7QX2M9P", .userName: "mary200\nlily201", .time: "Tue 3/3/2026, 9:30 AM",
    .device: "[Code] on <b>Windows</b>", .link: "https://portal.example.org/l/abc",
  ]

  @Test(arguments: MailKind.allCases, Language.allCases)
  func `has every tag filled in`(kind: MailKind, language: Language) {
    let letter = Letter(kind, in: language, from: office, tags: tags)
    for text in [letter.subject, letter.text, letter.html] {
      #expect(!text.lowercased().contains("[practicename]"))
      #expect(!text.lowercased().contains("[portalurl]"))
      for tag in MailTag.allCases where tag != .code {
        #expect(!text.contains("[\(tag.rawValue)]"))
      }
    }
    #expect(letter.subject.hasPrefix("Dent & Sons"))
    #expect(letter.html.contains("Dent &amp; Sons &lt;Dental&gt;"))
    #expect(!letter.html.contains("<b>"))
    #expect(letter.html.contains("<html lang=\"\(language.rawValue)\">"))
  }

  @Test(arguments: MailKind.allCases)
  func `says something else in each language`(kind: MailKind) {
    let letters = Language.allCases.map { Letter(kind, in: $0, from: office, tags: tags) }
    #expect(Set(letters.map(\.subject)).count == letters.count)
    #expect(Set(letters.map(\.text)).count == letters.count)
  }

  @Test func `does not take a value's brackets for a tag`() {
    let letter = Letter(.newDevice, in: .english, from: office, tags: tags)
    #expect(letter.text.contains("[Code] on <b>Windows</b>"))
    #expect(!letter.text.contains("K7QX2M9P"))
  }

  @Test func `for the practice's list hides what opens something`() {
    let letter = Letter(.passwordReset, in: .english, from: office, tags: tags, hidesSecrets: true)
    #expect(!letter.text.contains("K7QX2M9P"))
    #expect(!letter.html.contains("K7QX2M9P"))
    #expect(letter.text.contains("•••"))
  }

  @Test func `leaves out the portal's address where the office has set none`() {
    let quiet = Letter.Sender(name: "A", phone: "1", portal: "")
    let letter = Letter(.newDevice, in: .spanish, from: quiet, tags: tags)
    #expect(!letter.text.contains("escriba usted mismo"))
  }

  @Test func `finds its tags without regard to case`() {
    #expect(TaggedText("a [CODE] [[code] [x] [").filled(["code": "1"]) == "a 1 [1 [x] [")
  }
}
