import MariaStore
import PortalPlatform

/// What the office hands to a patient who has just been given access: a page of paper.
struct AccessSheet {
  /// What has just been made.
  enum Done { case given, password, link }

  var person: PersonName
  var patNum: PatNum
  var userName: String
  /// In plain, when it has just been made.
  var password: String?
  var portalAddress: String
  /// With which user name and password can be chosen once.
  var link: String
  var expiresOn: Day
  /// The patient's.
  var language: Language
  var done: Done
  /// Whether its paper is a letter's (US), or A4.
  var isLetter: Bool

  /// The words of the paper.
  func wording(_ caller: Caller) -> Wording {
    let dates = language == caller.say.language ? caller.say.dates : nil
    return Wording(
      language: language,
      dates: dates ?? Wording(choice: language, acceptLanguage: "").dates)
  }
}

extension Portal {
  /// The sheet, with what to do with it; nothing of it can be asked for again.
  func accessSheetPage(_ sheet: AccessSheet, _ caller: Caller) -> HTML {
    let say = caller.say
    let done: OfficeText =
      switch sheet.done {
      case .given: .accessGiven
      case .password: .passwordMade
      case .link: .sheetMade
      }
    let once: HTML? = sheet.password == nil ? nil : "<p>\(say(.passwordShownOnce))</p>\n"
    return officeLayout(
      OfficePage(title: say(.accessOf, sheet.person.full), tab: .patients, isNarrow: true),
      """
      <h1 class="pp-heading">\(say(.accessOf, sheet.person.full))</h1>
      <div class="pp-notice pp-notice--info" role="status"><p>\(say(done))</p>
      \(once)</div>
      <p data-print="\(say(.print))">\(say(.printHint))</p>
      \(pdfLink(sheet, caller))\
      \(paper(sheet, caller))<p>\
      <a class="pp-link" href="\(OfficeRoute.access(sheet.patNum, done: nil))">\
      \(say(.backToAccess))</a></p>

      """, caller)
  }

  /// The sheet as a file, within the page itself: no other answer ever holds the password.
  private func pdfLink(_ sheet: AccessSheet, _ caller: Caller) -> HTML? {
    let drawing = sheet.drawing(sheet.wording(caller), caller.office)
    guard case .document(let file)? = render(.document(drawing), caller) else { return nil }
    return """
      <p><a class="pp-link" download="\(caller.say(.sheetFileName)).pdf" \
      href="data:application/pdf;base64,\(Base64.encode(file))">\(caller.say(.savePDF))</a></p>

      """
  }

  /// What is printed, in the patient's language.
  private func paper(_ sheet: AccessSheet, _ caller: Caller) -> HTML {
    let say = sheet.wording(caller)
    let office = caller.office.contact
    let password: HTML? = sheet.password.map {
      fact(say(.oneTimePassword), #"<span class="pp-secret">\#($0)</span>"#)
    }
    let phone: HTML? =
      office.phone.isEmpty ? nil : "<p>\(say(.sheetQuestions, office.phone))</p>\n"
    return """
      <section class="pp-card pp-sheet" lang="\(sheet.language.rawValue)" aria-labelledby="sheet">
      <p class="pp-sheet__practice">\(office.name)</p>
      <h2 class="pp-heading" id="sheet">\(say(.sheetTitle))</h2>
      <p>\(say(.sheetFor, sheet.person.full))</p>
      <dl class="pp-facts">
      \(fact(say(.portalAddress), "\(sheet.portalAddress)"))\
      \(fact(say(.userName), #"<span class="pp-secret">\#(sheet.userName)</span>"#))\
      \(password)</dl>
      <p>\(say(sheet.password == nil ? .sheetLinkAlone : .sheetFirstTime))</p>
      \(qrPicture(of: sheet.link, label: say(.sheetQRCode)))\
      <p>\(say(.sheetLink, say.date(sheet.expiresOn)))</p>
      \(phone)</section>

      """
  }
}
