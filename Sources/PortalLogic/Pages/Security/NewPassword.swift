import MariaStore
import PortalPlatform

/// A new password as it was typed, twice.
struct NewPassword {
  let text: String
  private let again: String

  init(_ form: Form) {
    text = form["new_password"]
    again = form["new_password_again"]
  }

  /// What is wrong with it.
  func errors(userName: String, _ caller: Caller) -> [FieldError] {
    let say = caller.say
    let rule = caller.office.passwordRule
    let names = [userName, caller.office.contact.name]
    let faults = rule.faults(
      of: text, known: names + names.flatMap { $0.split(separator: " ").map(String.init) })
    if !faults.isEmpty {
      return faults.map { FieldError(field: "new_password", text: $0.text(rule, say)) }
    }
    if text != again {
      return [FieldError(field: "new_password_again", text: say(.passwordsDiffer))]
    }
    return []
  }
}

extension PasswordFault {
  func text(_ rule: PasswordRule, _ say: Wording) -> String {
    switch self {
    case .missing: say(.newPasswordMissing)
    case .tooShort: say(.passwordTooShort, String(rule.shortest))
    case .tooLong: say(.passwordTooLong, String(PasswordRule.longest))
    case .hasNoUpperCase: say(.passwordNeedsUpperCase)
    case .hasNoLowerCase: say(.passwordNeedsLowerCase)
    case .hasNoDigit: say(.passwordNeedsDigit)
    case .easyToGuess: say(.passwordEasyToGuess)
    }
  }
}

extension Portal {
  /// The fields for a new password, with what it has to be; the script ticks off what is met.
  func newPasswordFields(_ errors: [FieldError], _ caller: Caller) -> HTML {
    let say = caller.say
    let new = FieldState("new_password", errors, description: "new_password-rules")
    let again = FieldState("new_password_again", errors)
    return """
      <div class="pp-field\(new.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="new_password">\(say(.newPassword))</label>
      \(passwordRules(caller))\(new.message)
      <input type="password" id="new_password" name="new_password" autocomplete="new-password" \
      required\(new.attributes)></div>
      <div class="pp-field\(again.blockClass)" data-show="\(say(.show))" data-hide="\(say(.hide))">\
      <label for="new_password_again">\(say(.newPasswordAgain))</label>\(again.message)
      <input type="password" id="new_password_again" name="new_password_again" \
      autocomplete="new-password" required\(again.attributes)></div>

      """
  }

  /// What a new password has to be.
  func passwordRules(_ caller: Caller) -> HTML {
    let say = caller.say
    let rule = caller.office.passwordRule
    var items: [HTML] = [
      #"<li data-rule="length">\#(say(.ruleLength, String(rule.shortest)))</li>\#n"#
    ]
    if rule == .composition {
      items += [
        #"<li data-rule="upper">\#(say(.ruleUpperCase))</li>\#n"#,
        #"<li data-rule="lower">\#(say(.ruleLowerCase))</li>\#n"#,
        #"<li data-rule="digit">\#(say(.ruleDigit))</li>\#n"#,
      ]
    }
    return """
      <ul class="pp-rules" id="new_password-rules" data-field="new_password" \
      data-shortest="\(rule.shortest)" data-met="\(say(.ruleIsMet))">
      \(items)<li>\(say(.ruleNotCommon))</li>
      </ul>

      """
  }

  /// What is stored for a password.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken.
  func hash(_ password: String, _ caller: Caller) throws -> String {
    let hash = try configuration.hashSlots.withSlot {
      try PasswordHash.make(
        password, scheme: scheme(caller), random: configuration.random)
    }
    guard let hash else { throw PortalError.tooMany(retryAfter: 2) }
    return hash
  }

  /// Whether a password is the one that is stored.
  ///
  /// - Throws: `PortalError.tooMany` when all slots for hashing are taken.
  func isPassword(_ password: String, of account: PortalAccount) throws -> Bool {
    let trial = try configuration.hashSlots.withSlot {
      try PasswordHash(stored: account.password).trial(
        of: password, random: configuration.random)
    }
    guard let trial else { throw PortalError.tooMany(retryAfter: 2) }
    return trial.isRight
  }
}
