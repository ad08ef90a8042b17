import MariaStore
import PortalPlatform

/// An invitation to people of our invention, as a rule would write it.
struct InvitePreview {
  let rule: InviteRule
  let content: InviteRuleContent
  /// In the message.
  let people: Int

  func letter(_ caller: Caller) -> Letter {
    let usual = caller.office.messageLanguage(caller.settings)
    let names = [caller.say(.sampleParent), caller.say(.sampleChild)].prefix(people)
    let setup = content.desk.setup
    return InviteLetter(
      people: names.enumerated().map { index, name in
        InviteLetter.Person(
          subject: subject(Int64(index + 1), name), visit: visit(caller),
          credential: .link("sample"))
      },
      rule: InviteSetup.Rule(base: rule, translations: []), setup: setup,
      terms: content.desk.terms, practice: caller.office.contact,
      clinic: setup.clinic(content.place.clinicNum), usualLanguage: usual,
      unsubscribe: content.desk.terms.address(of: .unsubscribe("•••"))
    ).letter(hidesSecrets: true)
  }

  private func subject(_ number: Int64, _ name: String) -> AccessSubject {
    let patNum = PatNum(rawValue: number)
    return AccessSubject(
      patNum: patNum, name: PersonName(first: name, last: ""), status: .patient, birthdate: nil,
      address: PostalAddress(line1: "", line2: "", city: "", state: "", zip: ""), homePhone: "",
      workPhone: "", wirelessPhone: "", email: "", language: rule.language,
      guarantor: PatNum(rawValue: 1), clinicNum: content.place.clinicNum, isMerged: false,
      isOptedOut: false, isBegun: false,
      login: PortalAccount(
        userWebNum: UserWebNum(rawValue: number), userName: "\(name)123", patNum: patNum,
        password: "", requiresUserNameChange: true, requiresPasswordChange: true, lastSignIn: nil))
  }

  /// As far from now as the rule says.
  private func visit(_ caller: Caller) -> InviteVisit {
    let day = caller.practiceNow.adding(seconds: max(0, rule.leadSeconds)).day
    return InviteVisit(
      aptNum: AptNum(rawValue: 1), status: 1, start: WallTime(day: day, second: 9 * 3600 + 1800),
      minutes: 60, clinicNum: content.place.clinicNum, askedToArrive: nil, provider: nil,
      providerAbbreviation: "")
  }
}
