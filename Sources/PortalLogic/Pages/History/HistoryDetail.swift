import MariaStore

extension Wording {
  /// What an entry of the history says beside who it was: which data were corrected, or for which
  /// reason the office saw the portal as a patient does; empty for most.
  func detail(of kind: HistoryEntry.Kind?, object: Int64, reason: ViewReason?) -> String {
    switch kind {
    case .correctedByOffice:
      PatientField.all(in: object).map { self($0.label) }.joined(separator: ", ")
    case .viewBegun, .viewedByAnother: reason.map(words) ?? ""
    default: ""
    }
  }

  private func words(_ reason: ViewReason) -> String {
    let own = reason.words
    if reason.kind == .other { return own }
    return own.isEmpty ? self(reason.kind.text) : "\(self(reason.kind.text)) – \(own)"
  }
}

extension ViewReason.Kind {
  var text: Text {
    switch self {
    case .askedForHelp: .viewReasonHelp
    case .toSeeWhatIsShown: .viewReasonShown
    case .forVisitOrCall: .viewReasonVisit
    case .other: .viewReasonOther
    }
  }
}

extension PatientField {
  /// What it is called.
  var label: Text {
    switch self {
    case .firstName: .firstName
    case .lastName: .lastName
    case .birthdate: .birthDate
    case .address: .address
    case .address2: .addressLine2
    case .city: .city
    case .state: .state
    case .zip: .zip
    case .country: .country
    case .homePhone: .phoneAtHome
    case .wirelessPhone: .phoneMobile
    case .workPhone: .phoneAtWork
    case .email: .email
    }
  }
}
