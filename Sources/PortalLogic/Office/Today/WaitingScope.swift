import MariaStore

extension StaffSession {
  /// What of the things that wait its user sees: alerts for the user, alerts for everybody as far as
  /// the user's rights go, and messages to patients whom the user may see.
  func waitingScope(_ office: Office) -> WaitingScope {
    let clinics: [ClinicNum]? =
      switch office.hasClinics ? self.clinics : .all {
      case .all: nil
      case .only(let clinics): clinics
      }
    return WaitingScope(
      user: userNum,
      kinds: AlertItem.Kind.allCases.filter { kind in
        kind.permission.map(permissions.contains) ?? true
      },
      clinics: clinics, includesMailServer: maySetUp)
  }

  /// Whether the user looks after how the portal is set up.
  var maySetUp: Bool {
    permissions.contains(.eServicesSetup) || permissions.contains(.setup)
  }
}

extension AlertItem.Kind {
  /// What a user has to be allowed for an alert of everybody; nil for nothing in particular.
  fileprivate var permission: StaffPermission? {
    switch self {
    case .paymentsPending: .paymentEdit
    case .webMailReceived, .secureEmailReceived: .webMailSend
    case .callbackRequested, .newPatientBooked, .soonerBooked, .recallBooked,
      .existingPatientBooked:
      nil
    }
  }

  /// What it is about.
  var text: OfficeText {
    switch self {
    case .paymentsPending: .alertPayments
    case .callbackRequested: .alertCallback
    case .newPatientBooked: .alertNewPatient
    case .soonerBooked: .alertSooner
    case .recallBooked: .alertRecall
    case .existingPatientBooked: .alertBooked
    case .webMailReceived: .alertWebMail
    case .secureEmailReceived: .alertSecureEmail
    }
  }
}
