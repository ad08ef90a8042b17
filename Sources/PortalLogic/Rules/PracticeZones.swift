import MariaStore
import PortalPlatform

/// The time zones of a practice and its clinics, read once a process.
package final class PracticeZones {
  private var zones: [String: Zone] = [:]
  /// Most visits of a page are in one zone.
  private var last: (name: String, zone: Zone)?

  package init() {}

  /// The zone of a clinic; the practice's where the clinic names none, or none that is known.
  package func zone(of clinic: Clinic?, practice name: String) -> Zone {
    if let clinic, let zone = zone(named: clinic.timeZone) { return zone }
    return zone(named: name) ?? .utc
  }

  private func zone(named name: String) -> Zone? {
    guard !name.isEmpty else { return nil }
    if let last, last.name == name { return last.zone }
    guard let zone = zones[name] ?? Zone(named: windowsZones[name] ?? name) else { return nil }
    // An office has a handful; a table full of nonsense must not fill the worker.
    if zones.count < 50 { zones[name] = zone }
    last = (name, zone)
    return zone
  }
}

/// The practice software runs on Windows and may store its names (facts of the Unicode CLDR).
private let windowsZones = [
  "Eastern Standard Time": "America/New_York",
  "US Eastern Standard Time": "America/Indiana/Indianapolis",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "US Mountain Standard Time": "America/Phoenix",
  "Pacific Standard Time": "America/Los_Angeles",
  "Alaskan Standard Time": "America/Anchorage",
  "Hawaiian Standard Time": "Pacific/Honolulu",
  "Atlantic Standard Time": "America/Halifax",
  "Newfoundland Standard Time": "America/St_Johns",
  "Canada Central Standard Time": "America/Regina",
  "SA Western Standard Time": "America/La_Paz",
  "Central Standard Time (Mexico)": "America/Mexico_City",
  "Pacific Standard Time (Mexico)": "America/Tijuana",
  "GMT Standard Time": "Europe/London",
  "W. Europe Standard Time": "Europe/Berlin",
  "Romance Standard Time": "Europe/Paris",
  "AUS Eastern Standard Time": "Australia/Sydney",
  "New Zealand Standard Time": "Pacific/Auckland",
  "UTC": "UTC",
]
