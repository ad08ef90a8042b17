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
    facts.append(fact(say(.email), #"<a class="pp-link" href="mailto:\#(email)">\#(email)</a>"#))
  }
  return """
    <dl class="pp-facts">
    \(facts)</dl>

    """
}

/// One line of a list of facts.
func fact(_ name: String, _ value: HTML) -> HTML {
  """
  <div><dt>\(name)</dt><dd>\(value)</dd></div>

  """
}

/// A phone number that a phone can dial; as plain text when it has no digits.
func phoneLink(_ phone: String, text: String? = nil) -> HTML {
  let number = dialled(phone)
  guard !number.isEmpty else { return "\(text ?? phone)" }
  return #"<a class="pp-link" href="tel:\#(number)">\#(text ?? phone)</a>"#
}

/// The digits to dial, up to an extension.
private func dialled(_ phone: String) -> String {
  let main = phone.prefix { !$0.isLetter }
  let digits = main.filter { ("0"..."9").contains($0) }
  return main.drop { $0 == " " }.hasPrefix("+") ? "+" + digits : digits
}

func addressLines(_ address: PostalAddress) -> [HTML] { lines(address.lines) }

/// Texts, each on a line of its own.
func lines(_ texts: [String]) -> [HTML] {
  texts.enumerated().map { index, text in index == 0 ? "\(text)" : "<br>\(text)" }
}

/// A page of a map service; it is only opened when the reader asks for it.
func mapAddress(_ address: PostalAddress) -> String {
  let place = [address.line1, address.cityLine].filter { !$0.isEmpty }.joined(separator: ", ")
  return "https://www.openstreetmap.org/search?query=\(PercentEncoding.encode(place))"
}

extension PostalAddress {
  /// `Springfield, OH 45501`.
  var cityLine: String {
    let place = [city, state].filter { !$0.isEmpty }.joined(separator: ", ")
    return [place, zip].filter { !$0.isEmpty }.joined(separator: " ")
  }

  var lines: [String] { [line1, line2, cityLine].filter { !$0.isEmpty } }
}
