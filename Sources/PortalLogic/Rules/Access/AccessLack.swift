import MariaStore
import PortalPlatform

/// What somebody lacks who is to get access (A-1, A-2, G-34).
package enum AccessLack: String, Sendable, CaseIterable {
  case firstName, lastName, address, city, state, birthdate, phone, email
  /// The office has set no address of the portal that patients can open.
  case portalAddress
  /// Archived, deceased, deleted, prospective, or merged into somebody else.
  case patient
}

/// What the practice decides about giving access.
package struct AccessTerms: Sendable {
  /// Preference PatientPortalURL.
  package var portalAddress: String
  /// Whether the practice is in the United States, where a state has two letters (PortalCountry).
  package var isInUnitedStates: Bool
  let passwordRule: PasswordRule
  let passwordScheme: PasswordHash.Scheme
  /// Days for which a link works (PortalInviteLinkDays).
  package var linkDays: Int
  /// Where links lead: scheme, host and port; empty where there is no address (PortalAddress).
  package var origin: String

  /// - Parameter scheme: of the server's own setting, if it has one.
  package init(
    portalAddress: String, settings: [Setting], scheme: PasswordHash.Scheme? = nil
  ) {
    let office = Office(settings: settings, clinic: nil)
    func setting(_ name: String) -> String? {
      settings.first { $0.name == name && $0.clinicNum == .practice }?.value
    }
    self.portalAddress = portalAddress
    isInUnitedStates = (setting("PortalCountry") ?? "US").uppercased() == "US"
    passwordRule = office.passwordRule
    passwordScheme = scheme ?? office.passwordScheme
    linkDays =
      setting("PortalInviteLinkDays").flatMap { Int($0) }.flatMap {
        (1...365).contains($0) ? $0 : nil
      } ?? 30
    origin = AccessTerms.origin(of: setting("PortalAddress") ?? portalAddress)
  }

  private static func origin(of address: String) -> String {
    guard address.lowercased().hasPrefix("https://") else { return "" }
    let host = address.dropFirst(8).prefix { !"/?#".contains($0) }
    return host.isEmpty ? "" : "https://\(host)"
  }

  /// The address of a page, for a message.
  package func address(of route: Route) -> String { origin + route.path }

  /// All that somebody lacks, in the order in which the office's pages show it.
  package func lacks(of subject: AccessSubject) -> [AccessLack] {
    func isBlank(_ text: String) -> Bool { text.trimmingSpaces().isEmpty }
    let state = subject.address.state.trimmingSpaces()
    let isState =
      isInUnitedStates
      ? state.utf8.count == 2
        && state.utf8.allSatisfy { (65...90).contains($0 & 0xdf) } : !state.isEmpty
    let phones = [subject.homePhone, subject.wirelessPhone, subject.workPhone]
    let lacks: [(AccessLack, Bool)] = [
      (.firstName, isBlank(subject.name.first)), (.lastName, isBlank(subject.name.last)),
      (.address, isBlank(subject.address.line1)), (.city, isBlank(subject.address.city)),
      (.state, !isState), (.birthdate, (subject.birthdate?.date.year ?? 0) < 1880),
      (.phone, phones.allSatisfy(isBlank)), (.email, isBlank(subject.email)),
      (.portalAddress, origin.isEmpty || !portalAddress.lowercased().hasPrefix("https://")),
      (.patient, !subject.status.isShown || subject.isMerged),
    ]
    return lacks.filter(\.1).map(\.0)
  }
}
