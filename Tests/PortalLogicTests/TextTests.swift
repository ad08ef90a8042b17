import Foundation
import PortalPlatform
import Testing

@testable import PortalLogic

@Suite struct `Texts and dates` {
  private func placeholders(_ text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "}" })
    }.sorted()
  }

  @Test func `the office's texts about invitations take the same values in both languages`() {
    for key in InvitationsText.allCases {
      let english = Language.english.text(key)
      let spanish = Language.spanish.text(key)
      #expect(!english.isEmpty && !spanish.isEmpty, "\(key)")
      #expect(placeholders(english) == placeholders(spanish), "\(key)")
    }
  }

  @Test(arguments: Text.allCases)
  func `each text takes the same values in both languages`(key: Text) {
    let english = Language.english.text(key)
    let spanish = Language.spanish.text(key)
    #expect(!english.isEmpty && !spanish.isEmpty)
    #expect(placeholders(english) == placeholders(spanish))
  }

  /// Foundation carries the same facts (CLDR); where they differ, the documents say otherwise.
  @Test func `dates and clocks follow the browser's language`() throws {
    var compared = 0
    for style in dateStyles {
      for tag in style.tags.split(separator: " ").map(String.init) where tag != "en-CA" {
        let locale = Locale(identifier: "\(tag)@calendar=gregorian;numbers=latn")
        let pattern = try #require(
          DateFormatter.dateFormat(fromTemplate: "yMd", options: 0, locale: locale))
        let plain = pattern.unicodeScalars.filter {
          !"\u{200e}\u{200f}'".unicodeScalars.contains($0)
        }
        let expected = String(String.UnicodeScalarView(plain))
        #expect(expected.hasPrefix(style.pattern) || style.pattern.hasPrefix(expected), "\(tag)")
        let hour = try #require(
          DateFormatter.dateFormat(fromTemplate: "j", options: 0, locale: locale)
        ).replacing(/'[^']*'/, with: "")
        #expect(
          hour.contains("h") || hour.contains("K") ? style.hours == 12 : style.hours == 24, "\(tag)"
        )
        compared += 1
      }
    }
    #expect(compared > 300)
  }

  @Test(arguments: [
    ("en-US", "11/4/2026", "9:05 AM"), ("en-CA,en;q=0.8", "04/11/2026", "9:05 AM"),
    ("en-GB", "04/11/2026", "09:05"), ("de-DE,de;q=0.9,en;q=0.8", "4.11.2026", "09:05"),
    ("es-MX", "4/11/2026", "9:05 a. m."), ("es-ES", "4/11/2026", "09:05"),
    ("sv", "2026-11-04", "09:05"), ("xx, en-US;q=0.1", "11/4/2026", "9:05 AM"),
    ("", "11/4/2026", "9:05 AM"), ("zh-Hant-TW", "2026/11/4", "9:05 AM"),
  ])
  func `a date and a time as the reader writes them`(
    header: String, date: String, time: String
  ) throws {
    let day = try #require(Day(iso: "2026-11-04"))
    let say = Wording(choice: nil, acceptLanguage: header)
    #expect(say.date(day) == date)
    #expect(say.time(WallTime(day: day, second: 9 * 3600 + 300)) == time)
  }

  @Test func `midnight and noon are twelve`() throws {
    let day = try #require(Day(iso: "2026-11-04"))
    let say = Wording(choice: nil, acceptLanguage: "en-US")
    #expect(say.time(WallTime(day: day, second: 0)) == "12:00 AM")
    #expect(say.time(WallTime(day: day, second: 43_200)) == "12:00 PM")
  }

  @Test(arguments: [
    ("es", Language.spanish), ("es-US,en;q=0.5", .spanish), ("en;q=0.2,es;q=0.9", .spanish),
    ("de,fr", .english), ("*", .english), ("es;q=0,en", .english), (";;;,=,q=", .english),
  ])
  func `the page's language is the browser's first that there is`(
    header: String, language: Language
  ) {
    #expect(Wording(choice: nil, acceptLanguage: header).language == language)
    #expect(Wording(choice: .spanish, acceptLanguage: header).language == .spanish)
  }
}
