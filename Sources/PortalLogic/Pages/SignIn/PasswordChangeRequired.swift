import MariaStore

extension Portal {
  /// What somebody sees whose password was made by the office and must be changed first.
  func passwordChangeRequired(_ caller: Caller) throws -> Response {
    guard try caller.signedIn().requiresPasswordChange else { return .redirect(to: .home) }
    let say = caller.say
    let office = caller.office
    return .page(
      layout(
        Page(title: say(.passwordChangeTitle), isNarrow: true),
        """
        <h1 class="pp-heading">\(say(.passwordChangeTitle))</h1>
        <p>\(say(.passwordChangeText))</p>
        <section class="pp-card" aria-label="\(office.contact.name)">
        <h2 class="pp-heading">\(office.contact.name)</h2>
        \(contactFacts(office.contact, email: office.email, say))</section>

        """, caller))
  }
}
