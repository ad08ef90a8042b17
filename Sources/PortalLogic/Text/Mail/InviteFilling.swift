import MariaStore
import PortalPlatform

/// Puts values in the place of an invitation's tags (IV-8): as they are into plain text, escaped
/// into HTML, whatever a name may hold.
struct InviteFilling {
  let letter: InviteLetter
  let language: Language
  let hidesSecrets: Bool

  func letter(
    subject: String, body: String, perPerson: String, footer: String, form: InviteTemplate.Form
  ) -> Letter {
    guard let first = letter.people.first else {
      return Letter(language: language, subject: "", text: "", html: "")
    }
    var plain = values(of: first, isHTML: false)
    plain["credentials"] = ""
    let blocks = letter.people.map { TaggedText(perPerson).filled(values(of: $0, isHTML: false)) }
    let subject = TaggedText(subject).filled(plain)
    let footerText = TaggedText(footer).filled(plain)
    let html = self.html(body, perPerson, form)
    let footerHTML = InviteFilling.lines(
      TaggedText(InviteFilling.escaped(footer)).filled(values(of: first, isHTML: true)))
    var whole = plain
    whole["credentials"] = blocks.joined(separator: "\n\n")
    let text = form == .regular ? TaggedText(body).filled(whole) : plainText(ofHTML: html)
    return Letter(
      language: language, subject: subject, text: "\(text)\n\n--\n\n\(footerText)\n",
      html: page(html, footerHTML, subject, isWhole: form == .rawHTML))
  }

  /// The body as markup: what the office wrote as HTML stays as it is.
  private func html(_ body: String, _ perPerson: String, _ form: InviteTemplate.Form) -> String {
    guard let first = letter.people.first else { return "" }
    func markup(_ text: String) -> String {
      switch form {
      case .regular: InviteFilling.lines(InviteFilling.escaped(text))
      case .html: InviteFilling.lines(text)
      case .rawHTML: text
      }
    }
    let blocks = letter.people.map {
      TaggedText(markup(perPerson)).filled(values(of: $0, isHTML: true))
    }
    var all = values(of: first, isHTML: true)
    all["credentials"] = blocks.joined(separator: "<br><br>")
    return TaggedText(markup(body)).filled(all)
  }

  private func page(
    _ body: String, _ footer: String, _ subject: String, isWhole: Bool
  ) -> String {
    let end = "<hr>\n<p><small>\(footer)</small></p>\n"
    if isWhole, let close = body.range(ofTag: "</body>") {
      return body[..<close.lowerBound] + end + body[close.lowerBound...]
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head><meta charset="utf-8"><title>\(InviteFilling.escaped(subject))</title></head>
      <body>
      \(body)
      \(end)</body>
      </html>

      """
  }

  // MARK: Values

  private func values(of person: InviteLetter.Person, isHTML: Bool) -> [String: String] {
    var texts = words(about: person.subject).merging(words(about: person.visit)) { $1 }
    texts["username"] = userName(of: person)
    texts["setpasswordurl"] = link(of: person) ?? ""
    if isHTML { texts = texts.mapValues { InviteFilling.lines(InviteFilling.escaped($0)) } }
    texts["password"] = password(of: person, isHTML: isHTML)
    return texts
  }

  private func words(about subject: AccessSubject) -> [String: String] {
    let clinic = letter.clinic ?? letter.practice
    var texts: [String: String] = [:]
    texts["namef"] = subject.name.first
    texts["namepreferredorfirst"] =
      subject.name.preferred.isEmpty ? subject.name.first : subject.name.preferred
    texts["patientportalurl"] = letter.setup.portalAddress
    texts["clinicname"] = clinic.name
    texts["clinicphone"] = clinic.phone
    texts["officename"] = clinic.name
    texts["officephone"] = clinic.phone
    texts["practicename"] = letter.practice.name
    texts["practicephone"] = letter.practice.phone
    texts["emaildisclaimer"] = disclaimer(clinic)
    texts["unsubscribeurl"] = letter.unsubscribe
    return texts
  }

  private func words(about visit: InviteVisit?) -> [String: String] {
    let names = [
      "apptdate", "appttime", "appttimeaskedarrive", "provname", "provabbr",
    ]
    guard let visit else { return Dictionary(uniqueKeysWithValues: names.map { ($0, "") }) }
    let say = Wording(choice: language, acceptLanguage: "\(language.rawValue)-US")
    let format = letter.setup.dateFormat
    let provider = [visit.provider?.first ?? "", visit.provider?.last ?? ""]
    var texts: [String: String] = [:]
    texts["apptdate"] = messageDate(visit.start.day, format: format, in: language)
    texts["appttime"] = say.time(visit.start)
    texts["appttimeaskedarrive"] = say.time(visit.askedToArrive ?? visit.start)
    texts["provname"] = provider.filter { !$0.isEmpty }.joined(separator: " ")
    texts["provabbr"] = visit.providerAbbreviation
    return texts
  }

  private func userName(of person: InviteLetter.Person) -> String {
    let name = person.subject.login?.userName ?? ""
    guard person.credential == .masked else { return name }
    return "\(name.prefix(1))•••••\(name.suffix(1))"
  }

  private func link(of person: InviteLetter.Person) -> String? {
    guard case .link(let token) = person.credential else { return nil }
    return hidesSecrets ? "•••" : letter.terms.address(of: .invitation(token))
  }

  private func password(of person: InviteLetter.Person, isHTML: Bool) -> String {
    if case .password(let password) = person.credential {
      let shown = hidesSecrets ? "•••" : password
      return isHTML ? InviteFilling.escaped(shown) : shown
    }
    guard let link = link(of: person) else { return "••••••••" }
    let words = language.inviteWords.choosePassword.replacing(
      "{0}", with: "\(letter.terms.linkDays)")
    guard isHTML else { return words.replacing("{1}", with: link) }
    let address = InviteFilling.escaped(link)
    let anchor = hidesSecrets ? address : #"<a href="\#(address)">\#(address)</a>"#
    return InviteFilling.escaped(words).replacing("{1}", with: anchor)
  }

  private func disclaimer(_ clinic: Clinic) -> String {
    guard let words = letter.setup.disclaimer else { return "" }
    let place = clinic.address
    let line = [place.line1, place.line2, place.city, "\(place.state) \(place.zip)"]
      .map { $0.trimmingSpaces() }.filter { !$0.isEmpty }.joined(separator: ", ")
    return TaggedText(words).filled(["postaladdress": line])
  }

  // MARK: Markup

  static func escaped(_ text: String) -> String {
    // Line ends and tabs are no control characters here.
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let html: HTML = "\(line.filter { $0 != "\r" && $0 != "\r\n" }.replacing("\t", with: " "))"
      return html.string
    }.joined(separator: "\n")
  }

  private static func lines(_ markup: String) -> String {
    markup.replacing("\r\n", with: "\n").replacing("\n", with: "<br>\n")
  }
}

extension String {
  fileprivate func range(ofTag tag: String) -> Range<String.Index>? {
    // Case is ASCII only here, so that indices of the copy fit.
    let low = String(decoding: utf8.map { (65...90).contains($0) ? $0 | 32 : $0 }, as: UTF8.self)
    guard let found = low.ranges(of: tag).last else { return nil }
    let start = low.utf8.distance(from: low.startIndex, to: found.lowerBound)
    let lower = utf8.index(startIndex, offsetBy: start)
    return lower..<utf8.index(lower, offsetBy: tag.utf8.count)
  }
}

/// The text of markup, for readers who see no HTML: without tags, with line ends where blocks end.
func plainText(ofHTML markup: String) -> String {
  var text = ""
  var rest = Substring(markup)
  while let open = rest.firstIndex(of: "<") {
    text += rest[..<open]
    rest = rest[rest.index(after: open)...]
    guard let close = rest.firstIndex(of: ">") else {
      rest = ""
      break
    }
    let tag = rest[..<close].lowercased()
    let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
    rest = rest[rest.index(after: close)...]
    switch name {
    case "style", "script", "head", "title":
      // What stands inside is not for readers.
      let end = rest.ranges(of: "</\(name)").first ?? rest.endIndex..<rest.endIndex
      rest = rest[end.lowerBound...]
    case "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3": text += "\n\n"
    // The line end that follows it is markup's own.
    case "br", "br/":
      text += "\n"
      if rest.first == "\n" { rest = rest.dropFirst() }
    default: break
    }
  }
  text += rest
  for (entity, character) in [
    ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "),
    ("&amp;", "&"),
  ] {
    text = text.replacing(entity, with: character)
  }
  return text.trimmingSpaces()
}
