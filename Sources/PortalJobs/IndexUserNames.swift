import MariaStore
import PortalPlatform

extension Jobs {
  /// Lets the logins in that the practice software has made or renamed.
  func indexUserNames() throws -> JobOutcome {
    let fingerprint = try store.userNameFingerprint()
    guard fingerprint != userNameFingerprint else { return .done }
    let refused = try store.indexUserNames()
    if !refused.isEmpty {
      // `portalctl users index` names them.
      write(.warning, "user_names_shared", ["logins": .number(refused.count)])
    }
    userNameFingerprint = fingerprint
    return .done
  }
}
