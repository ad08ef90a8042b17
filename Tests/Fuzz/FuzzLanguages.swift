@testable import PortalLogic
@testable import PortalPlatform

/// The Accept-Language header, and dates and times in whatever style follows from it.
@Sendable func fuzzLanguages(_ bytes: [UInt8]) {
  let header = String(decoding: bytes, as: UTF8.self)
  let tags = acceptedLanguages(header)
  expect(tags.count <= 20, "more languages than anybody reads")
  for tag in tags {
    let isTag = tag.utf8.allSatisfy {
      $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
    expect(isTag && (1...35).contains(tag.utf8.count), "«\(tag)» is no language tag")
  }
  let say = Wording(choice: nil, acceptLanguage: header)
  let chosen = Wording(choice: .spanish, acceptLanguage: header)
  expect(chosen.language == .spanish, "a browser's header wins over the reader's choice")
  expect(say.dates == chosen.dates || !tags.contains { DateStyle(tag: $0) != nil }, "other dates")
  isWrittenWhole(say)
  if let dates = DateStyle(tag: header) {
    isWrittenWhole(Wording(language: .english, dates: dates))
  }
}

private func isWrittenWhole(_ say: Wording) {
  guard let day = Day(year: 2026, month: 11, day: 24) else { return }
  let date = say.date(day)
  expect(
    date.contains("2026") && date.contains("11") && date.contains("24"), "«\(date)» lacks a part")
  expect(!date.contains { "dMy".contains($0) }, "«\(date)» has a letter of its pattern")
  let afternoon = say.time(WallTime(day: day, second: 15 * 3600 + 300))
  expect(afternoon.contains(say.dates.hasTwelveHours ? "3:05" : "15:05"), "«\(afternoon)»")
}
