import MariaStore

/// The offices that a worker has made of their settings: each request reads the rows anew, and most
/// find them as they were.
final class Offices {
  private var known: [ClinicNum: (settings: [Setting], clinic: Clinic?, office: Office)] = [:]
  private static let limit = 50

  func office(_ settings: [Setting], _ clinic: Clinic?) -> Office {
    let key = clinic?.clinicNum ?? .practice
    if let last = known[key], last.settings == settings, last.clinic == clinic {
      return last.office
    }
    let office = Office(settings: settings, clinic: clinic)
    if known.count >= Offices.limit { known = [:] }
    known[key] = (settings, clinic, office)
    return office
  }
}
