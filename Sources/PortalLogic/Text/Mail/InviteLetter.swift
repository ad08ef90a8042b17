import MariaStore
import PortalPlatform

/// Everything that an invitation's text is made of.
package struct InviteLetter {
  package struct Person {
    var subject: AccessSubject
    /// nil when it is sent by hand.
    var visit: InviteVisit?
    var credential: InviteCredential

    package init(
      subject: AccessSubject, visit: InviteVisit?, credential: InviteCredential
    ) {
      self.subject = subject
      self.visit = visit
      self.credential = credential
    }
  }

  /// Each once, with their earliest visit, the earliest of all first; never empty.
  var people: [Person]
  /// nil when it is sent by hand.
  var rule: InviteSetup.Rule?
  var setup: InviteSetup
  var terms: AccessTerms
  /// The practice's own name and address.
  var practice: Clinic
  /// The visits' clinic; nil where there is none.
  var clinic: Clinic?
  /// Of patients without one, and of texts that are in none of their languages.
  var usualLanguage: Language
  var unsubscribe: String

  package init(
    people: [Person], rule: InviteSetup.Rule?, setup: InviteSetup, terms: AccessTerms,
    practice: Clinic, clinic: Clinic?, usualLanguage: Language, unsubscribe: String
  ) {
    self.people = people
    self.rule = rule
    self.setup = setup
    self.terms = terms
    self.practice = practice
    self.clinic = clinic
    self.usualLanguage = usualLanguage
    self.unsubscribe = unsubscribe
  }

  /// The patient's language; of several people the guarantor's when that one is among them, else the
  /// first one's (IV-11).
  private var languageName: String {
    let guarantors = Set(people.map(\.subject.guarantor))
    let speaker = people.first { guarantors.contains($0.subject.patNum) } ?? people.first
    return speaker?.subject.language ?? ""
  }

  /// - Parameter hidesSecrets: puts dots in the place of what opens something.
  package func letter(hidesSecrets: Bool) -> Letter {
    let row = rule?.row(for: languageName)
    let isShared = people.count > 1
    let own = isShared ? row?.shared : row?.single
    let isWritten = own.map { !$0.body.trimmingSpaces().isEmpty } ?? false
    let language =
      isWritten
      ? row.flatMap { Language.ofPatient($0.language) } ?? usualLanguage
      : Language.ofPatient(languageName) ?? usualLanguage
    let words = language.inviteWords
    let form = isWritten ? own?.form ?? .regular : .regular
    let body = isWritten ? own?.body ?? "" : isShared ? words.sharedBody : words.body
    let subject = isWritten ? own?.subject ?? "" : ""
    let perPerson = isWritten ? row?.perPerson ?? "" : ""
    let filling = InviteFilling(letter: self, language: language, hidesSecrets: hidesSecrets)
    return filling.letter(
      subject: subject.trimmingSpaces().isEmpty
        ? isShared ? words.sharedSubject : words.subject : subject,
      body: body, perPerson: perPerson.trimmingSpaces().isEmpty ? words.perPerson : perPerson,
      footer: words.footer, form: form)
  }
}
