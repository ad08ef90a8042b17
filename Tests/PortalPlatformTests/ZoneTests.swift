import Foundation
import PortalPlatform
import Testing

@Suite struct `Time zones` {
  @Test(arguments: [
    "America/New_York", "America/Chicago", "America/Phoenix", "America/St_Johns",
    "Europe/Dublin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland",
    "America/Santiago", "Africa/Casablanca", "UTC",
  ])
  func `offsets agree with Foundation's from 1970 to 2090`(name: String) throws {
    let zone = try #require(Zone(named: name))
    let judge = try #require(TimeZone(identifier: name))
    for second in stride(from: 0, to: 3_786_912_000, by: 1_000_003) {
      // Foundation's own copy of the rules ends where its data end; Morocco's are a list of days.
      if name == "Africa/Casablanca", second > 1_800_000_000 { break }
      let offset = judge.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
      let instant = Instant(milliseconds: second * 1000)
      #expect(zone.kind(at: instant).offset == offset, "at \(second)")
      #expect(zone.offset(at: instant) == offset, "at \(second)")
    }
    for second in stride(from: -3_000_000_000, to: 5_000_000_000, by: 7_000_003) {
      let instant = Instant(milliseconds: second * 1000)
      #expect(zone.offset(at: instant) == zone.kind(at: instant).offset, "at \(second)")
    }
  }

  @Test func `a wall time leads to its instant and back`() throws {
    let zone = try #require(Zone(named: "America/New_York"))
    for count in stride(from: 1_700_000_000, to: 1_800_000_000, by: 54_321) {
      let time = WallTime(count: count)
      let back = zone.wallTime(at: zone.instant(of: time))
      // Only the hour that the clocks skip in spring does not exist.
      #expect(back == time || back == time.adding(seconds: 3600))
    }
  }

  @Test func `the skipped hour in spring moves on, the doubled one in autumn is the first`() throws
  {
    let zone = try #require(Zone(named: "America/New_York"))
    let spring = try #require(Day(iso: "2026-03-08"))
    let skipped = zone.instant(of: WallTime(day: spring, second: 2 * 3600 + 1800))
    #expect(zone.wallTime(at: skipped).description == "2026-03-08T03:30:00")
    let autumn = try #require(Day(iso: "2026-11-01"))
    let doubled = zone.instant(of: WallTime(day: autumn, second: 3600 + 1800))
    #expect(doubled.description == "2026-11-01T05:30:00.000Z")
  }

  @Test(arguments: [
    "", "../../etc/passwd", "/etc/passwd", "America/", "No/Where", "a b", "New York",
  ])
  func `what is no zone's name is none`(name: String) {
    #expect(Zone(named: name) == nil)
  }

  @Test func `a broken zone file is refused and never a trap`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/America/New_York"))
    for length in stride(from: 0, to: whole.count, by: 37) {
      try whole.prefix(length).write(to: folder.appending(path: "Broken"))
      _ = Zone(named: "Broken", folder: folder.path)
      var flipped = whole
      flipped[length] ^= 0xff
      try flipped.write(to: folder.appending(path: "Broken"))
      if let zone = Zone(named: "Broken", folder: folder.path) {
        _ = zone.kind(at: Instant(milliseconds: 1_772_636_400_000))
      }
    }
  }
}
