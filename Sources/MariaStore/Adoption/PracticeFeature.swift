/// Something of the portal that an older version of the practice software may have no data for.
package enum PracticeFeature: String, CaseIterable, Sendable {
  case appointments
  case confirmationState
  case recallNotices
  case procedureNames
  case guardians

  /// The tables and columns that it cannot do without.
  var needs: [String: [String]] {
    switch self {
    case .appointments: ["appointment": ["AptNum", "PatNum", "AptStatus", "AptDateTime"]]
    case .confirmationState:
      [
        "confirmationrequest": [
          "ApptNum", "RSVPStatus", "DateTimeConfirmExpire", "ApptDateTime",
        ]
      ]
    case .recallNotices:
      [
        "recall": ["RecallNum", "PatNum", "DateDue", "RecallTypeNum", "DateScheduled"],
        "recalltype": ["RecallTypeNum", "Description"],
        "webschedrecall": ["RecallNum", "PatNum", "SendStatus"],
      ]
    case .procedureNames:
      [
        "procedurelog": ["PatNum", "AptNum", "CodeNum", "ProcStatus"],
        "procedurecode": ["CodeNum", "Descript"],
      ]
    case .guardians: ["guardian": ["PatNumChild", "PatNumGuardian", "IsGuardian"]]
    }
  }

  /// What stays away without them.
  package var words: String {
    switch self {
    case .appointments: "the tab Appointments is switched off"
    case .confirmationState: "visits do not ask for a confirmation; confirming by link stays off"
    case .recallNotices: "notices of due recalls stay away"
    case .procedureNames: "visits do not say what is done"
    case .guardians: "only guarantors and responsible parties see other people"
    }
  }

  /// What no portal can do without.
  static let essentials: [String: [String]] = [
    "patient": ["PatNum", "LName", "FName", "PatStatus", "Guarantor"],
    "preference": ["PrefName", "ValueString"],
    "userweb": ["UserWebNum", "FKey", "FKeyType", "UserName", "Password"],
  ]
}

extension PracticeDatabase {
  /// What it has not got of these, in words; nil when nothing is missing.
  func lacking(_ needs: [String: [String]]) -> String? {
    let words = needs.sorted { $0.key < $1.key }.compactMap { table, columns -> String? in
      guard tables[table] != nil else { return "it has no table \(table)" }
      let missing = columns.filter { !hasColumns([$0], in: table) }
      return missing.isEmpty ? nil : "\(table) has no \(missing.joined(separator: ", "))"
    }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}

extension Setting {
  /// The portal setting by which an adoption says that the practice cannot provide for a feature.
  package static func lacks(_ feature: PracticeFeature) -> String {
    "PracticeLacks.\(feature.rawValue)"
  }
}
