import MariaStore

extension AccessLack {
  /// What is missing, in words.
  var text: OfficeText {
    switch self {
    case .firstName: .lackFirstName
    case .lastName: .lackLastName
    case .address: .lackAddress
    case .city: .lackCity
    case .state: .lackState
    case .birthdate: .lackBirthdate
    case .phone: .lackPhone
    case .email: .lackEmail
    case .portalAddress: .lackPortalAddress
    case .patient: .lackPatient
    }
  }
}

extension InviteObstacle {
  /// Why somebody is not invited, in words.
  var text: OfficeText {
    switch self {
    case .lacks(let lack): lack.text
    case .noValidEmail: .inviteNoValidEmail
    case .optedOut: .inviteOptedOut
    case .accessRemoved: .inviteAccessRemoved
    case .hasSignedIn: .inviteHasSignedIn
    }
  }
}

extension InviteProgress.Step {
  var text: OfficeText {
    switch self {
    case .queued: .inviteQueued
    case .accepted: .inviteAccepted
    case .bounced: .inviteBounced
    case .failed: .inviteFailed
    case .visited: .inviteVisited
    case .activated: .inviteActivated
    case .expired: .inviteExpired
    }
  }
}

extension AccessDone {
  var text: OfficeText {
    switch self {
    case .removed: .accessRemoved
    case .renamed: .userNameRenamed
    case .invited: .inviteMade
    case .had: .accessHad
    case .corrected: .dataSaved
    case .meanwhile: .accessMeanwhile
    }
  }
}
