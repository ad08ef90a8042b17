import MariaStore
import PortalPlatform

/// The offices that a worker has made of their settings.
///
/// What the office changes on its pages counts from the next request on: a session brings the number
/// of the latest change along. What somebody else writes, the practice software for instance, counts
/// once the rows are read again.
final class Offices {
  private struct Known {
    var settings: [Setting]
    var clinic: Clinic?
    var office: Office
    var latestChange: Int64?
    var readAt: Instant
  }

  private var known: [ClinicNum: Known] = [:]
  /// Seconds for which rows that were read are used again (PORTAL_SETTINGS_SECONDS).
  private let seconds: Int
  private static let limit = 50

  init(seconds: Int) { self.seconds = seconds }

  /// What was read a moment ago; nil when it has to be read, for instance as a setting was changed.
  func recent(
    _ clinic: Clinic?, _ latestChange: Int64?, at now: Instant
  ) -> (settings: [Setting], office: Office)? {
    guard let latestChange, let last = known[clinic?.clinicNum ?? .practice],
      last.latestChange == latestChange, last.clinic == clinic,
      (0..<Double(seconds)).contains(now.seconds(since: last.readAt))
    else { return nil }
    return (last.settings, last.office)
  }

  /// The office of rows that have just been read, most of which are as they were.
  ///
  /// - Parameter latestChange: the latest change before they were read, if it is known.
  func office(
    _ settings: [Setting], _ clinic: Clinic?, _ latestChange: Int64?, at now: Instant
  ) -> Office {
    let key = clinic?.clinicNum ?? .practice
    var office: Office?
    if let last = known[key], last.settings == settings, last.clinic == clinic {
      office = last.office
    }
    let current = office ?? Office(settings: settings, clinic: clinic)
    if known.count >= Offices.limit { known = [:] }
    known[key] = Known(
      settings: settings, clinic: clinic, office: current, latestChange: latestChange, readAt: now)
    return current
  }
}
