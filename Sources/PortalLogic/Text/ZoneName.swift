import PortalPlatform

extension Wording {
  /// What people call a zone: `Eastern time`; for one without such a name, by its city.
  func zoneName(_ zone: Zone) -> String {
    switch zone.name {
    case "America/New_York", "America/Detroit", "America/Toronto",
      "America/Indiana/Indianapolis", "America/Kentucky/Louisville":
      return self(.easternTime)
    case "America/Chicago", "America/Winnipeg": return self(.centralTime)
    case "America/Denver", "America/Boise", "America/Edmonton": return self(.mountainTime)
    case "America/Los_Angeles", "America/Vancouver": return self(.pacificTime)
    case "America/Anchorage", "America/Juneau": return self(.alaskaTime)
    case "Pacific/Honolulu": return self(.hawaiiTime)
    case "America/Phoenix": return self(.arizonaTime)
    default:
      let city = zone.name.split(separator: "/").last ?? "UTC"
      return self(.otherTime, String(city.map { $0 == "_" ? " " : $0 }))
    }
  }
}
