import MariaStore

/// What an office page needs its user to be allowed (grouppermission.PermType).
package enum StaffPermission: Int, Sendable, CaseIterable {
  case setup = 8
  case paymentEdit = 16
  case securityAdmin = 24
  case imageDelete = 44
  case webMailSend = 86
  case eServicesSetup = 91
  case webMailDelete = 97
  case patientEdit = 108
  case treatPlanSign = 162
}

extension StaffPermissions {
  func contains(_ permission: StaffPermission) -> Bool { numbers.contains(permission.rawValue) }
}
