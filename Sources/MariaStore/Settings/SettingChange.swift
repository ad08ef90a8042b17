import PortalPlatform

/// A new value of a setting, as a user of the office chose it.
package struct SettingChange: Sendable, Equatable {
  package var name: String
  package var place: SettingPlace
  /// 0 is the practice.
  package var clinicNum: ClinicNum
  /// What the user saw; nil when there was no value of its own.
  package var old: String?
  /// nil: no value of its own from now on.
  package var new: String?

  package init(
    name: String, place: SettingPlace, clinicNum: ClinicNum, old: String?, new: String?
  ) {
    self.name = name
    self.place = place
    self.clinicNum = clinicNum
    self.old = old
    self.new = new
  }
}

/// Who changed a setting last, and when.
package struct LastSettingChange: Sendable, Equatable {
  package var name: String
  package var changedAt: Instant
  /// As the user signs in; nil for one who is gone.
  package var userName: String?
}

extension Store {
  /// The values that settings have for the practice and for one clinic, as they are kept.
  package func values(
    of names: [String], for clinicNum: ClinicNum
  ) throws(MariaError) -> [Setting] {
    try connection.all(
      """
      SELECT CONVERT(PrefName USING utf8mb4) COLLATE utf8mb4_bin,
        CONVERT(ValueString USING utf8mb4) COLLATE utf8mb4_bin, NULL
      FROM preference
      WHERE PrefName IN \(list: names)
      UNION ALL
      SELECT Name COLLATE utf8mb4_bin, Value COLLATE utf8mb4_bin, ClinicNum
      FROM portal_setting
      WHERE ClinicNum IN (0, \(clinicNum))
        AND Name IN \(list: names)
      """,
      Setting.init)
  }

  /// Who changed each of these settings of the practice or of a clinic last.
  package func lastChanges(
    of names: [String], for clinicNum: ClinicNum
  ) throws(MariaError) -> [LastSettingChange] {
    try connection.all(
      """
      SELECT c.Name, c.ChangedAt, CONVERT(u.UserName USING utf8mb4) COLLATE utf8mb4_bin
      FROM portal_setting_change c
      LEFT JOIN userod u ON u.UserNum = c.UserNum
      WHERE c.SettingChangeNum IN (
        SELECT MAX(SettingChangeNum)
        FROM portal_setting_change
        WHERE ClinicNum = \(clinicNum)
          AND Name IN \(list: names)
        GROUP BY Name
      )
      """,
      LastSettingChange.init)
  }

  /// Gives settings their new values, all or none of the portal's own, and keeps who did it.
  ///
  /// - Parameter practiceNow: practice-local, for the practice software's audit trail.
  /// - Returns: false, and nothing changed, when one of them no longer has the value that the user
  ///   saw.
  package func change(
    _ changes: [SettingChange], by userNum: UserNum, at now: Instant, practiceNow: WallTime
  ) throws -> Bool {
    let clinicNum = changes.first?.clinicNum ?? .practice
    return try transaction {
      try lockSettings(changes.map(\.name), for: clinicNum)
      let kept = try values(of: changes.map(\.name), for: clinicNum)
      for change in changes where kept.value(of: change) != change.old { return false }
      for change in changes where change.place == .portal { try keep(change, at: now) }
      for change in changes {
        try noteSettingChange(
          change.name, of: change.clinicNum, from: change.old, to: change.new, by: userNum, at: now)
      }
      for change in changes where change.place == .preference {
        try writePreference(change.name, change.new ?? "")
      }
      try tellPracticeSoftware(of: changes, by: userNum, practiceNow: practiceNow)
      return true
    }
  }

  /// Two users who change the same settings come one after the other.
  private func lockSettings(_ names: [String], for clinicNum: ClinicNum) throws(MariaError) {
    _ = try connection.all(
      """
      SELECT Name
      FROM portal_setting
      WHERE ClinicNum = \(clinicNum)
        AND Name IN \(list: names)
      FOR UPDATE
      """
    ) { (name: String) in name }
  }

  private func keep(_ change: SettingChange, at now: Instant) throws(MariaError) {
    guard let value = change.new else {
      try connection.run(
        """
        DELETE FROM portal_setting
        WHERE ClinicNum = \(change.clinicNum)
          AND Name = \(change.name)
        """)
      return
    }
    try connection.run(
      """
      INSERT INTO portal_setting (ClinicNum, Name, Value, ChangedAt)
      VALUES (\(change.clinicNum), \(change.name), \(value), \(now))
      ON DUPLICATE KEY UPDATE
        Value = VALUES(Value),
        ChangedAt = VALUES(ChangedAt)
      """)
  }

  /// Keeps who changed what, for good; with the transaction that runs.
  ///
  /// - Parameters: nil for no value of its own; both may not be the same.
  package func noteSettingChange(
    _ name: String, of clinicNum: ClinicNum, from old: String?, to new: String?, by user: UserNum,
    at now: Instant
  ) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_setting_change (ChangedAt, UserNum, ClinicNum, Name, OldValue, NewValue)
      VALUES (\(now), \(user), \(clinicNum), \(name), \(old), \(new))
      """)
  }

  /// Gives a preference of the practice software its value.
  func writePreference(_ name: String, _ value: String) throws(MariaError) {
    let found = try update(
      .preference, set: ["ValueString": .text(value)], where: "PrefName = \(name)")
    guard found == 0 else { return }
    try insert(
      [["PrefName": .text(name), "ValueString": .text(value), "Comments": .text("")]],
      into: .preference)
  }

  /// A line in its audit trail; its workstations read their preferences anew.
  private func tellPracticeSoftware(
    of changes: [SettingChange], by userNum: UserNum, practiceNow: WallTime
  ) throws(MariaError) {
    let names = changes.map(\.name).joined(separator: ", ")
    try log([
      SecurityLogEntry(
        kind: .eServicesSetup, user: userNum, subject: nil, time: practiceNow,
        text: "Patient Portal settings changed: \(names)")
    ])
    guard changes.contains(where: { $0.place == .preference }) else { return }
    try signal(.preferences, at: practiceNow)
  }
}

extension [Setting] {
  /// The value that a setting itself has at the place of a change.
  fileprivate func value(of change: SettingChange) -> String? {
    let clinicNum = change.place == .preference ? nil : change.clinicNum
    return first { $0.name == change.name && $0.clinicNum == clinicNum }?.value
  }
}
