import PortalPlatform

/// Something about invitations that the office switches, of the practice or of a clinic (IV-14).
package enum InviteSwitch: String, Sendable {
  /// Whether invitations go out.
  case service = "PatientPortalInviteEnabled"
  /// Whether a clinic has the practice's rules.
  case usesDefaults = "PatientPortalInviteUseDefaults"
  /// «Enable Automation for Clinic», which holds for reminders and confirmations, too.
  case automation = "IsConfirmEnabled"
}

extension Store {
  /// Switches something, and keeps who did it; with the transaction that runs.
  ///
  /// - Parameter practiceNow: practice-local, for the practice software's audit trail.
  package func turn(
    _ what: InviteSwitch, of clinicNum: ClinicNum, from old: Bool?, to new: Bool, by user: UserNum,
    at now: Instant, practiceNow: WallTime
  ) throws(MariaError) {
    try noteSettingChange(
      what.rawValue, of: clinicNum, from: old.map { $0 ? "1" : "0" }, to: new ? "1" : "0",
      by: user, at: now)
    let value = new ? "1" : "0"
    switch what {
    case .automation:
      _ = try update(
        .clinic, set: ["IsConfirmEnabled": new.sqlValue], where: "ClinicNum = \(clinicNum)")
    case .service where clinicNum == .practice: try writePreference(what.rawValue, value)
    default: try writePreference(what.rawValue, value, of: clinicNum)
    }
    try tellPracticeSoftware(
      "Patient Portal invitations: \(what.rawValue) of clinic \(clinicNum.rawValue) is \(value)",
      by: user, practiceNow: practiceNow)
  }

  /// A line in the practice software's audit trail; its workstations read their preferences anew.
  package func tellPracticeSoftware(
    _ text: String, by user: UserNum, practiceNow: WallTime
  ) throws(MariaError) {
    try log([
      SecurityLogEntry(
        kind: .eServicesSetup, user: user, subject: nil, time: practiceNow, text: text)
    ])
    try signal(.preferences, at: practiceNow)
  }

  private func writePreference(
    _ name: String, _ value: String, of clinicNum: ClinicNum
  ) throws(MariaError) {
    let found = try update(
      .clinicPreference, set: ["ValueString": .text(value)],
      where: "ClinicNum = \(clinicNum) AND PrefName = \(name)")
    guard found == 0 else { return }
    let row: PracticeRow = [
      "ClinicNum": clinicNum.sqlValue, "PrefName": .text(name), "ValueString": .text(value),
    ]
    try insert([row], into: .clinicPreference)
  }
}
