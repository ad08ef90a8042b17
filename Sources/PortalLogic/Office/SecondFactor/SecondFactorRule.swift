import MariaStore

/// Who has to have a second factor (setting PortalStaffSecondFactor).
enum SecondFactorRule: String, Sendable {
  /// Nobody has to.
  case offered
  /// Everybody.
  case required

  /// Where the office has not decided: whoever may change who comes in, or what patients see.
  static func isRequiredUsually(of permissions: StaffPermissions) -> Bool {
    permissions.contains(.securityAdmin) || permissions.contains(.eServicesSetup)
  }
}

extension Optional<SecondFactorRule> {
  func isRequired(of permissions: StaffPermissions) -> Bool {
    switch self {
    case .offered: false
    case .required: true
    case nil: SecondFactorRule.isRequiredUsually(of: permissions)
    }
  }
}
