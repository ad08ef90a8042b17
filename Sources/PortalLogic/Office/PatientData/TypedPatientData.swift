import MariaStore
import PortalPlatform

/// A patient's data as somebody of the office typed them.
struct TypedPatientData {
  private var texts: [PatientField: String] = [:]
  let birthDate: TypedDate

  /// As the practice has them.
  init(_ data: PatientData) {
    for field in PatientField.texts { texts[field] = data[field] }
    let date = data.birthdate?.date
    birthDate = TypedDate(
      date.map {
        [.year: String($0.year), .month: String($0.month), .day: String($0.day)]
      } ?? [:])
  }

  init(_ form: Form) {
    for field in PatientField.texts { texts[field] = form[field.name] }
    birthDate = TypedDate(form)
  }

  subscript(field: PatientField) -> String { texts[field] ?? "" }
}

extension TypedPatientData {
  /// What is meant, and all that is wrong with it, in the order of the page: what is missing for
  /// access, and what the practice's records cannot keep.
  ///
  /// - Parameter old: a text that is not changed stays as it is kept, spaces and all.
  func checked(
    against old: PatientData, _ online: PatientPortalAccess, _ store: Store, _ caller: Caller
  ) throws -> (data: PatientData, errors: [FieldError]) {
    var new = old
    var problems: [PatientField: String] = [:]
    for field in PatientField.texts {
      let text = self[field].trimmingSpaces()
      guard text != old[field].trimmingSpaces() else { continue }
      new[field] = text
      problems[field] = try problem(text, field, store, caller.say)
    }
    do {
      new.birthdate = try birthDate.birthdate(today: caller.practiceNow.day)
    } catch {
      new.birthdate = nil
      if !birthDate.isEmpty { problems[.birthdate] = caller.say(.birthDateImpossible) }
    }
    for lack in online.giver.terms.lacks(of: online.subject.corrected(to: new)) {
      guard let field = lack.field, problems[field] == nil else { continue }
      problems[field] = caller.say(.dataNeeded, caller.say(lack.text))
    }
    let errors = PatientField.inPageOrder.compactMap { field in
      problems[field].map { FieldError(field: field.place(caller), text: $0) }
    }
    return (new, errors)
  }

  /// Why a text that was changed cannot be kept; nil when it can.
  private func problem(
    _ text: String, _ field: PatientField, _ store: Store, _ say: Wording
  ) throws -> String? {
    let label = say(field.label)
    if text.unicodeScalars.count > field.mostCharacters {
      return say(.dataTooLong, label, String(field.mostCharacters))
    }
    let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if hasControls { return say(.dataImpossible, label) }
    guard try store.keeps(text, in: field) else { return say(.dataImpossible, label) }
    guard !text.isEmpty else { return nil }
    switch field {
    case .homePhone, .wirelessPhone, .workPhone:
      return text.count(where: \.isWholeNumber) < 7 ? say(.dataNoPhone, label) : nil
    case .email: return EmailAddress.first(in: text) == nil ? say(.dataNoEmail, label) : nil
    default: return nil
    }
  }
}

extension AccessSubject {
  /// The same person with other data.
  fileprivate func corrected(to data: PatientData) -> AccessSubject {
    var subject = self
    subject.name.first = data[.firstName]
    subject.name.last = data[.lastName]
    subject.birthdate = data.birthdate
    subject.address = PostalAddress(
      line1: data[.address], line2: data[.address2], city: data[.city], state: data[.state],
      zip: data[.zip])
    subject.homePhone = data[.homePhone]
    subject.wirelessPhone = data[.wirelessPhone]
    subject.workPhone = data[.workPhone]
    subject.email = data[.email]
    return subject
  }
}

extension AccessLack {
  /// Where it is mended; nil for what is not the person's.
  fileprivate var field: PatientField? {
    switch self {
    case .firstName: .firstName
    case .lastName: .lastName
    case .address: .address
    case .city: .city
    case .state: .state
    case .birthdate: .birthdate
    // The first of the three.
    case .phone: .wirelessPhone
    case .email: .email
    case .portalAddress, .patient: nil
    }
  }
}

extension PatientField {
  static let inPageOrder: [PatientField] = [
    .firstName, .lastName, .birthdate, .address, .address2, .city, .state, .zip, .country,
    .wirelessPhone, .homePhone, .workPhone, .email,
  ]

  static let texts = inPageOrder.filter { $0 != .birthdate }

  /// What two people have in common who may be one.
  static let ofNamesakes: Set<PatientField> = [.firstName, .lastName, .birthdate]

  /// The name of its field in the form.
  var name: String {
    switch self {
    case .firstName: "first_name"
    case .lastName: "last_name"
    case .birthdate: "birthdate"
    case .address: "address"
    case .address2: "address2"
    case .city: "city"
    case .state: "state"
    case .zip: "zip"
    case .country: "country"
    case .homePhone: "home_phone"
    case .wirelessPhone: "wireless_phone"
    case .workPhone: "work_phone"
    case .email: "email"
    }
  }

  /// The id of the input that a complaint leads to.
  func place(_ caller: Caller) -> String {
    self == .birthdate ? caller.firstBirthDateField : name
  }
}
