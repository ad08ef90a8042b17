import Testing

@testable import MariaStore

@Suite struct `A text for a practice's column` {
  private let old = PracticeText(length: 255, type: "varchar(255)", characterSet: "utf8mb3")

  @Test(arguments: [
    ("Plain, Ünïcode, 漢字 and €", "Plain, Ünïcode, 漢字 and €"), ("😀 yes", "[grinning face] yes"),
    ("👍🏽", "[thumbs up sign]"), ("👩‍👧", "[woman]"), ("𝒳", "?"), ("❤️", "❤️"), ("", ""),
  ])
  func `is spelled so that an old one holds it`(text: String, expected: String) {
    #expect(old.fitting(text) == expected)
    let new = PracticeText(length: 255, type: "varchar(255)", characterSet: "utf8mb4")
    #expect(new.fitting(text) == text)
  }

  @Test func `is cut between two characters`() {
    func fitting(_ length: Int, _ type: String, _ text: String) -> String {
      PracticeText(length: length, type: type, characterSet: "utf8mb3").fitting(text)
    }
    #expect(fitting(3, "varchar(3)", "äöüß") == "äöü")
    #expect(fitting(7, "tinytext", "äöüß") == "äöü")
    #expect(fitting(8, "tinytext", "äöüß") == "äöüß")
    // An e with an accent of its own is one character.
    #expect(fitting(2, "varchar(2)", "ae\u{301}") == "a")
    #expect(fitting(0, "varchar(0)", "a") == "")
  }

  @Test func `loses what a set of one byte may not have`() {
    let text = PracticeText(length: 10, type: "varchar(10)", characterSet: "latin1")
    #expect(text.fitting("Peña") == "Pe?a")
  }
}
