import MariaStore

/// Address, phone, fax and e-mail as a list; parts that the office left empty are left out.
func contactFacts(_ office: Clinic, email: String, _ say: Wording) -> HTML {
  var facts: [HTML] = []
  if !office.address.lines.isEmpty {
    facts.append(
      fact(
        say(.address),
        """
        <address>\(addressLines(office.address))</address>\
        <a class="pp-link" href="\(mapAddress(office.address))" rel="noreferrer">\(say(.map))</a>
        """))
  }
  if !office.phone.isEmpty { facts.append(fact(say(.phone), phoneLink(office.phone))) }
  if !office.fax.isEmpty { facts.append(fact(say(.fax), "\(office.fax)")) }
  if !email.isEmpty {
    facts.append(
      fact(say(.email), #"<a class="pp-link" href="mailto:\#(email)">\#(emailText(email))</a>"#))
  }
  return """
    <dl class="pp-facts">
    \(facts)</dl>

    """
}
