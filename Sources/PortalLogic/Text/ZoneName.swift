import PortalPlatform

extension Wording {
  /// What people call a zone: `Eastern time`; for one without such a name, by its city.
  func zoneName(_ zone: Zone) -> String {
    if let name = namedZones[zone.name] { return self(name) }
    let city = zone.name.split(separator: "/").last ?? "UTC"
    return self(.otherTime, String(city.map { $0 == "_" ? " " : $0 }))
  }
}

private let namedZones: [String: Text] = [
  "America/New_York": .easternTime, "America/Detroit": .easternTime,
  "America/Toronto": .easternTime, "America/Indiana/Indianapolis": .easternTime,
  "America/Kentucky/Louisville": .easternTime,
  "America/Chicago": .centralTime, "America/Winnipeg": .centralTime,
  "America/Denver": .mountainTime, "America/Boise": .mountainTime,
  "America/Edmonton": .mountainTime,
  "America/Los_Angeles": .pacificTime, "America/Vancouver": .pacificTime,
  "America/Anchorage": .alaskaTime, "America/Juneau": .alaskaTime,
  "Pacific/Honolulu": .hawaiiTime,
  "America/Phoenix": .arizonaTime,
]
