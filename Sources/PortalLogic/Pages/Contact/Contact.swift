import MariaStore

extension Portal {
  /// How to reach the practice or clinic, before and after signing in (CT-1 to CT-3, G-09).
  func contact(_ clinic: ClinicNum?, _ caller: Caller) throws -> Response {
    // A clinic that does not exist or is hidden is not told apart from no clinic at all.
    if let clinic, caller.session == nil, clinic != caller.office.contact.clinicNum {
      throw PortalError.notFound
    }
    return .page(contactPage(caller))
  }

  private func contactPage(_ caller: Caller) -> HTML {
    let say = caller.say
    let office = caller.office
    return layout(
      Page(title: say(.contactUs), isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.contactUs))</h1>
      <section class="pp-card" aria-label="\(office.contact.name)">
      <h2 class="pp-heading">\(office.contact.name)</h2>
      \(contactFacts(office.contact, email: office.email, say))</section>
      <p>\(say(.contactIntro))</p>

      """, caller)
  }
}
