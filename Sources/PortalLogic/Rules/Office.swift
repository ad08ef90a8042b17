import MariaStore
import PortalPlatform

/// A tab of the portal, which the office can switch off (G-121).
package enum Module: String, Sendable {
  case appointments = "PortalFeatureMakeAppointments"

  /// The practice's data without which there is nothing to show.
  var feature: PracticeFeature {
    switch self {
    case .appointments: .appointments
    }
  }
}

/// The practice or clinic as a page shows it, and its settings for the portal.
package struct Office: Sendable {
  /// Whose name and contact data the page carries: the clinic's, or the practice's.
  package let contact: Clinic
  package let email: String
  /// The address of a picture; nil when the office has none.
  package let logo: String?
  /// The colour that links and buttons have, for instance `#0b5f6b`; nil for the portal's own.
  package let accent: String?
  /// The pages that the office wants to be linked from each page (G-31).
  let links: [OfficeLink]
  /// Whether patients may use the portal at all.
  package let isOpen: Bool
  /// Whether the practice has clinics at all (preference EasyNoClinics says the opposite).
  package let hasClinics: Bool
  package let representation: RepresentationPolicy
  /// Minutes without use after which a session ends.
  package let idleMinutes: Int
  /// Hours after which a session ends in any case.
  package let sessionHours: Int
  /// The same two for users of the office.
  package let staffIdleMinutes: Int
  package let staffHours: Int
  let secondFactorRule: SecondFactorRule?
  /// Days for which something typed and not sent is kept.
  package let draftDays: Int
  let passwordRule: PasswordRule
  /// The practice software reads the passwords of its own database, and may stop at a form that it
  /// does not know (G-24).
  let passwordScheme: PasswordHash.Scheme
  /// The practice's IANA time zone.
  package let timeZone: String
  /// The status that means that the patient has confirmed (ApptEConfirmStatusAccepted).
  package let confirmedStatus: DefNum?
  /// Statuses that a patient's confirmation may not change (ApptConfirmExcludeEConfirm).
  package let settledStatuses: Set<DefNum>
  /// Codes of procedures that the practice charts for a missed visit (PortalMissedVisitCodes).
  package let missedVisitCodes: [String]
  /// Whether the practice charts such procedures at all (preference BrokenApptProcedure).
  package let chartsMissedVisits: Bool
  private let switchedOff: Set<String>

  package func offers(_ module: Module) -> Bool {
    !switchedOff.contains(module.rawValue) && provides(module.feature)
  }

  /// Whether the practice's version has the data for it (`portalctl migrate adopt`).
  package func provides(_ feature: PracticeFeature) -> Bool {
    !switchedOff.contains(Setting.lacks(feature))
  }

  /// What a page can show while the database is away.
  package static let unknown = Office(settings: [], clinic: nil)

  /// - Parameter clinic: the clinic that the page is for, if there is one.
  package init(settings: [Setting], clinic: Clinic?) {
    var preferences: [String: String] = [:]
    preferences.reserveCapacity(16)
    var practice: [String: String] = [:]
    practice.reserveCapacity(16)
    var own: [String: String] = [:]
    var switchedOff: Set<String> = []
    for setting in settings {
      switch setting.clinicNum {
      case nil: preferences[setting.name] = setting.value
      case .some(.practice): practice[setting.name] = setting.value
      case .some: own[setting.name] = setting.value
      }
    }
    func preference(_ name: String) -> String { preferences[name] ?? "" }
    func setting(_ name: String) -> String? { own[name] ?? practice[name] }
    for setting in settings where setting.value == "0" && setting.name.hasPrefix("PortalFeature") {
      if own[setting.name] ?? "0" == "0" { switchedOff.insert(setting.name) }
    }
    // Not the office's decision, so that no clinic can take it back.
    for name in practice.keys where name.hasPrefix("PracticeLacks.") { switchedOff.insert(name) }
    func number(_ name: String, _ range: ClosedRange<Int>, _ usual: Int) -> Int {
      guard let value = setting(name).flatMap({ Int($0) }), range.contains(value) else {
        return usual
      }
      return value
    }
    hasClinics = preference("EasyNoClinics") == "0"
    let practiceContact = Clinic(
      clinicNum: .practice, name: preference("PracticeTitle"),
      address: PostalAddress(
        line1: preference("PracticeAddress"), line2: preference("PracticeAddress2"),
        city: preference("PracticeCity"), state: preference("PracticeST"),
        zip: preference("PracticeZip")),
      phone: preference("PracticePhone"), fax: preference("PracticeFax"), timeZone: "")
    contact = hasClinics ? clinic ?? practiceContact : practiceContact
    email = setting("PracticeEmail") ?? ""
    logo = setting("PortalLogoFile").flatMap(Office.logo)
    accent = setting(OfficeSetting.accent.rawValue).flatMap { Colour(hex: $0)?.hex }
    links = OfficeLink.all { setting($0.rawValue) }
    isOpen = setting(OfficeSetting.isOpen.rawValue) != "0"
    representation = RepresentationPolicy(
      // A database without the row has the documented default.
      allowsFamily: preferences["FamPhiAccess"] != "0",
      adultAge: number("PortalAdultAge", 0...120, 0))
    idleMinutes = number("PortalIdleMinutes", 1...1440, 15)
    sessionHours = number("PortalSessionHours", 1...168, 24)
    staffIdleMinutes = number("PortalStaffIdleMinutes", 1...1440, 30)
    staffHours = number("PortalStaffHours", 1...24, 12)
    secondFactorRule = practice["PortalStaffSecondFactor"].flatMap(SecondFactorRule.init)
    draftDays =
      practice["PortalDraftDays"].flatMap { Int($0) }.flatMap {
        (1...365).contains($0) ? $0 : nil
      } ?? 7
    passwordRule = setting("PortalPasswordRule").flatMap(PasswordRule.init) ?? .composition
    passwordScheme = practice[Setting.adoption] == nil ? .argon2id : .sha3_512
    timeZone = practice["PortalTimeZone"] ?? "UTC"
    // 0 is no definition: an office that never chose one has confirmed nothing.
    confirmedStatus = Int64(preference("ApptEConfirmStatusAccepted"))
      .flatMap { $0 > 0 ? DefNum(rawValue: $0) : nil }
    settledStatuses = Set(
      preference("ApptConfirmExcludeEConfirm").split(separator: ",").compactMap {
        Int64(String($0).trimmingSpaces()).map(DefNum.init)
      })
    missedVisitCodes = (practice["PortalMissedVisitCodes"] ?? "").split(separator: ",").map {
      String($0).trimmingSpaces()
    }.filter { !$0.isEmpty }
    chartsMissedVisits = (Int(preference("BrokenApptProcedure")) ?? 0) > 0
    self.switchedOff = switchedOff
  }

  /// A plain file name only: it becomes part of an address.
  private static func logo(_ name: String) -> String? {
    guard !name.isEmpty, name.utf8.count <= 100, !name.hasPrefix("."),
      name.utf8.allSatisfy({
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || $0 == 45 || $0 == 46 || $0 == 95
      })
    else { return nil }
    return "/office/\(name)"
  }
}
