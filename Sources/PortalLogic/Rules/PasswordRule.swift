import PortalPlatform

/// What the office asks of a new password (G-26b), a value of the setting PortalPasswordRule.
package enum PasswordRule: String, Sendable {
  /// Eight characters with an upper-case letter, a lower-case letter and a digit.
  case composition
  /// Fifteen characters of any kind.
  case length

  /// Characters that it has at least.
  var shortest: Int {
    switch self {
    case .composition: 8
    case .length: 15
    }
  }

  static let longest = 256
  /// A password with fewer bits is among the first million that anybody would try.
  static let leastBits = 20.0
}

/// Why a password cannot be taken.
enum PasswordFault: Equatable {
  case missing, tooShort, tooLong, hasNoUpperCase, hasNoLowerCase, hasNoDigit
  /// One of the commonest, or the user name or the office's name with little beside it.
  case easyToGuess
}

extension PasswordRule {
  /// What is wrong with a password, the first thing to mend first.
  ///
  /// - Parameter known: names that somebody would guess first.
  func faults(of password: String, known: [String]) -> [PasswordFault] {
    if password.isEmpty { return [.missing] }
    if password.unicodeScalars.count > PasswordRule.longest { return [.tooLong] }
    var faults: [PasswordFault] = []
    if password.count < shortest { faults.append(.tooShort) }
    if self == .composition {
      if !password.contains(where: \.isUppercase) { faults.append(.hasNoUpperCase) }
      if !password.contains(where: \.isLowercase) { faults.append(.hasNoLowerCase) }
      if !password.contains(where: \.isWholeNumber) { faults.append(.hasNoDigit) }
    }
    guard faults.isEmpty else { return faults }
    return guessingBits(of: password, known: known) < PasswordRule.leastBits ? [.easyToGuess] : []
  }
}
