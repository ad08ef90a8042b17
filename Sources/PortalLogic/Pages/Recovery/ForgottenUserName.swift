import MariaStore
import PortalPlatform

extension Portal {
  /// Asks somebody who has forgotten the user name for name and birth date.
  func forgottenUserName(_ caller: Caller) -> Response {
    .page(forgottenUserNamePage("", TypedDate(), [], caller))
  }

  /// Says that a message is on its way, if there is somebody to write to.
  func userNameReminder(_ caller: Caller) -> Response {
    let say = caller.say
    return .page(
      layout(
        Page(title: say(.reminderSentTitle), isNarrow: true),
        """
        <h1 class="pp-heading">\(say(.reminderSentTitle))</h1>
        <p>\(say(.reminderSent))</p>
        <p><a class="pp-link" href="\(Route.signIn(then: nil, isSignedOut: false))">\
        \(say(.signIn))</a></p>
        <p>\(say(.officeCanHelp)) <a href="\(Route.contact(nil))">\(say(.contactUs))</a></p>

        """, caller))
  }

  /// Takes name and birth date; the background process looks who that is, so that nothing here tells
  /// whether there is anybody.
  func createUserNameReminder(_ caller: Caller) throws -> Response {
    let form = try caller.form()
    let name = form["last_name"]
    let date = TypedDate(form)
    func refused(_ errors: [FieldError]) -> Response {
      again(forgottenUserNamePage(name, date, errors, caller))
    }
    let say = caller.say
    guard caller.isTokenGood(form) else {
      return refused([
        FieldError(field: "last_name", text: say(.formTooOldAgain), isOfForm: true)
      ])
    }
    var errors: [FieldError] = []
    if name.trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "last_name", text: say(.lastNameMissing)))
    }
    switch caller.birthdate(date) {
    case .failure(let error): errors.append(error)
    case .success(let birthdate) where errors.isEmpty:
      try begin(ForgetfulPerson(lastName: name, birthdate: birthdate), caller)
      return .redirect(to: .userNameReminder)
    case .success: break
    }
    return refused(errors)
  }

  private func begin(_ person: ForgetfulPerson, _ caller: Caller) throws {
    // Nobody has a longer one; the column of the practice has room for a hundred characters.
    let person = ForgetfulPerson(
      lastName: String(person.lastName.unicodeScalars.prefix(100)), birthdate: person.birthdate)
    let whom = "\(person.birthdate) \(person.lastName.lowercased())"
    let counters = recoveryCounters(whom, device: nil, caller)
    let isHeld = try store.repeatedTransaction {
      let isHeld = try count(counters, caller).isWaiting
      try store.begin(
        UserNameReminder(
          sealedPerson: secrets.recovery.seal(person), isHeld: isHeld,
          language: caller.say.language.rawValue, network: caller.network, time: caller.now))
      return isHeld
    }
    logSignIn(isHeld ? "reminder_held" : "reminder_asked", caller)
  }
}
