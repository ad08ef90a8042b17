import MariaStore
import PortalPlatform

/// What somebody typed to say who they are.
struct VerificationForm {
  var firstName = ""
  var lastName = ""
  var birthDate = TypedDate()
  var then: Route?

  init(then: Route?) { self.then = then }

  init(_ form: Form) {
    firstName = form["first_name"]
    lastName = form["last_name"]
    birthDate = TypedDate(form)
    then = Route(returningTo: form["then"])
  }

  /// What is missing, or is no date; it does not count as a wrong answer.
  func errors(_ caller: Caller) -> [FieldError] {
    let say = caller.say
    var errors: [FieldError] = []
    if firstName.trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "first_name", text: say(.firstNameMissing)))
    }
    if lastName.trimmingSpaces().isEmpty {
      errors.append(FieldError(field: "last_name", text: say(.lastNameMissing)))
    }
    if case .failure(let error) = caller.birthdate(birthDate) { errors.append(error) }
    return errors
  }

  /// Names may be typed in any case and without accents, the preferred name counts as a first one;
  /// the day is exact.
  func isRight(for patient: Patient, _ caller: Caller) -> Bool {
    guard case .success(let day) = caller.birthdate(birthDate) else { return false }
    let name = patient.name
    return isFirstName(firstName, of: (first: name.first, preferred: name.preferred))
      && foldedPersonName(lastName) == foldedPersonName(name.last)
      && day == patient.birthdate
  }
}
