import MariaStore
import PortalPlatform

/// The right of an office user to do what a permission covers.
package struct StaffAccess: Sendable {
  package let userNum: UserNum
  /// As the user signs in.
  package let name: String
  /// Whose patients the user may see.
  package let clinics: StaffClinics
  let session: StaffSession

  fileprivate init(session: StaffSession, clinics: StaffClinics) {
    userNum = session.userNum
    name = session.userName
    self.clinics = clinics
    self.session = session
  }

  /// For a page that shows or leaves out a part by another permission.
  func may(_ permission: StaffPermission) -> Bool { session.permissions.contains(permission) }
}

/// The right of somebody whose password was right to go on with the second factor, and to nothing
/// else.
struct HalfStaffAccess: Sendable {
  let session: StaffSession

  fileprivate init(session: StaffSession) { self.session = session }
}

extension Caller {
  /// The right of the office user who is signed in; what one may not do does not exist.
  ///
  /// - Parameter permission: nil for what every user may do.
  func staff(_ permission: StaffPermission? = nil) throws(PortalError) -> StaffAccess {
    let session = try staffSignedIn()
    switch state(of: session) {
    case .open: break
    case .needsCode: throw .codeRequired
    case .needsSecondFactor: throw .secondFactorRequired
    }
    if let permission, !session.permissions.contains(permission) { throw .notFound }
    return StaffAccess(session: session, clinics: office.hasClinics ? session.clinics : .all)
  }

  /// The same for what several permissions open: one of them is enough.
  func staff(anyOf permissions: [StaffPermission]) throws(PortalError) -> StaffAccess {
    let access = try staff()
    guard permissions.contains(where: access.may) else { throw .notFound }
    return access
  }

  /// The right to enter a code; nil when none is asked for.
  func staffBeforeCode() throws(PortalError) -> HalfStaffAccess? {
    let session = try staffSignedIn()
    return state(of: session) == .needsCode ? HalfStaffAccess(session: session) : nil
  }

  /// The right to set up a second factor, also before everything else.
  func staffWithFactor() throws(PortalError) -> HalfStaffAccess {
    let session = try staffSignedIn()
    if state(of: session) == .needsCode { throw .codeRequired }
    return HalfStaffAccess(session: session)
  }

  /// The session, or the way to the sign-in page.
  func staffSignedIn() throws(PortalError) -> StaffSession {
    guard let staffSession else {
      throw .signInRequired(returnTo: request.method == "POST" ? nil : route)
    }
    return staffSession
  }

  /// What the session opens by the settings as they are now: the office may ask for a second factor
  /// while somebody is signed in.
  func state(of session: StaffSession) -> StaffSession.State {
    guard session.state != .needsCode else { return .needsCode }
    let isLacking =
      !session.hasSecondFactor && office.secondFactorRule.isRequired(of: session.permissions)
    return isLacking ? .needsSecondFactor : .open
  }
}

extension StaffClinics {
  /// Whether the user may see what belongs to a clinic.
  func contains(_ clinicNum: ClinicNum) -> Bool {
    switch self {
    case .all: true
    case .only(let clinics): clinics.contains(clinicNum)
    }
  }
}
