import MariaStore
import PortalPlatform

extension Portal {
  /// What is wrong with a user name that was typed.
  func userNameErrors(_ name: String, _ caller: Caller) -> [FieldError] {
    guard let fault = userNameFault(name) else { return [] }
    return [userNameError(fault, caller)]
  }

  func userNameError(_ fault: UserNameFault, _ caller: Caller) -> FieldError {
    let text: Text =
      switch fault {
      case .missing: .newUserNameMissing
      case .tooShort: .userNameTooShort
      case .tooLong: .userNameTooLong
      case .hasOddCharacters: .userNameHasOddCharacters
      case .taken: .userNameTaken
      }
    return FieldError(field: "new_user_name", text: caller.say(text))
  }

  /// The field for a new user name.
  func newUserNameField(
    _ typed: String, hint: Text, _ errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let state = FieldState("new_user_name", errors, description: "new_user_name-hint")
    return """
      <div class="pp-field\(state.blockClass)">\
      <label for="new_user_name">\(say(.newUserName))</label>
      <p class="pp-hint" id="new_user_name-hint">\(say(hint))</p>\(state.message)
      <input id="new_user_name" name="new_user_name" value="\(typed)" autocomplete="username" \
      autocapitalize="none" spellcheck="false" required\(state.attributes)></div>

      """
  }
}
