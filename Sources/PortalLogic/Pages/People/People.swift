import MariaStore

extension Portal {
  /// Everyone whom the reader may see, as the office has them (R-6).
  func people(_ access: PatientAccess, _ caller: Caller) throws -> Response {
    let contacts = try store.contactData(of: access.people.map(\.patient.patNum))
    return .page(peoplePage(access, contacts, caller))
  }

  private func peoplePage(
    _ access: PatientAccess, _ contacts: [ContactData], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let phone = caller.office.contact.phone
    let cards: [HTML] = access.people.compactMap { person in
      contacts.first { $0.patNum == person.patient.patNum }.map { card(person, $0, say) }
    }
    return layout(
      Page(title: say(.people), access: access),
      """
      <h1 class="pp-heading">\(say(.people))</h1>
      <p>\(say(.peopleIntro))\(phone.isEmpty ? .none : " \(say(.wrongData)) \(phoneNumber(phone))" as HTML)</p>
      <ul class="pp-list pp-list--columns">
      \(cards)</ul>

      """, caller)
  }

  private func card(
    _ person: PatientAccess.Person, _ contact: ContactData, _ say: Wording
  ) -> HTML {
    let patient = person.patient
    let none: HTML = "\(say(.notOnFile))"
    let phones: [HTML] = [
      (contact.wirelessPhone, Text.wirelessPhone), (contact.homePhone, .homePhone),
      (contact.workPhone, .workPhone),
    ].filter { !$0.0.isEmpty }.map { "<div>\(say($0.1, $0.0))</div>" }
    let emails: [HTML] = contact.email.split(separator: ",").map {
      "<div>\(emailText(String($0).trimmingSpaces()))</div>"
    }
    return """
      <li><article class="pp-card">
      <h2 class="pp-heading">\(patient.name.full)</h2>
      <p>\(say(reason(person.reason)))</p>
      <dl class="pp-facts">
      \(fact(say(.birthDate), patient.birthdate.map { "\(say.date($0))" } ?? none))\
      \(fact(say(.address), contact.address.lines.isEmpty ? none : "\(addressLines(contact.address))"))\
      \(fact(say(.phone), phones.isEmpty ? none : "\(phones)"))\
      \(fact(say(.email), emails.isEmpty ? none : "\(emails)"))</dl>
      </article></li>

      """
  }

  private func reason(_ reason: AccessReason) -> Text {
    switch reason {
    case .oneself: .reasonSelf
    case .guarantor: .reasonGuarantor
    case .guardian: .reasonGuardian
    case .responsibleParty: .reasonResponsibleParty
    }
  }
}
