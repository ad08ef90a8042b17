import MariaStore
import PortalPlatform

/// What the frame needs to know of the page that it holds.
struct Page {
  var title: String
  /// The tab that the page belongs to.
  var tab: Module?
  /// Whose data the page shows, for the family menu.
  var access: PatientAccess?
  /// For a page that holds one form.
  var isNarrow = false

  /// Whose data the page shows; nil when they are the reader's own.
  var otherPerson: PatNum? {
    guard let access, access.person.reason != .oneself else { return nil }
    return access.person.patient.patNum
  }
}

extension Portal {
  /// The frame of every page: skip link, header, tabs, main part, footer.
  func layout(_ page: Page, _ main: HTML, _ caller: Caller) -> HTML {
    // What both faces have: pages that tell of an error.
    if configuration.face == .office, caller.view == nil {
      return officeLayout(OfficePage(title: page.title), main, caller)
    }
    let say = caller.say
    let assets = configuration.assets
    let office = caller.office.contact.name
    let site = office.isEmpty ? say(.portal) : office
    return """
      <!DOCTYPE html>
      <html lang="\(say.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(viewTitle(page, caller)) – \(site)</title>
      <link rel="icon" href="\(assets.icon.path)">
      <link rel="stylesheet" href="\(assets.styleSheet.path)" integrity="\(assets.styleSheet.integrity)">
      \(themeLink(caller))<script src="\(assets.script.path)" integrity="\(assets.script.integrity)" defer></script>
      \(sessionScript(caller))</head>
      <body>
      <a class="pp-skip" href="#main">\(say(.skipToMain))</a>
      \(viewBar(caller))<header class="pp-header">
      <a class="pp-header__office" href="\(Route.home)">\(mark(caller, site))\(site)</a>
      \(menu(page, caller))\(familyMenu(page, caller))\(tabs(page, caller))</header>
      <main class="pp-main\(page.isNarrow ? " pp-main--narrow" as HTML : .none)" id="main" tabindex="-1">
      \(main)</main>
      <footer class="pp-footer">
      \(officeLinks(caller))\(historyLink(page, caller))\(stayLink(caller))\
      \(languageForm(caller))</footer>
      </body>
      </html>

      """
  }

  private func sessionScript(_ caller: Caller) -> HTML? {
    guard caller.hasSession else { return nil }
    let script = configuration.assets.sessionScript
    return #"<script src="\#(script.path)" integrity="\#(script.integrity)" defer></script>\#n"#
  }

  func mark(_ caller: Caller, _ site: String) -> HTML {
    if let logo = caller.office.logo {
      return #"<img class="pp-header__logo" src="\#(logo)" alt="">"#
    }
    return
      #"<span class="pp-header__monogram" aria-hidden="true">\#(String(site.prefix(1)))</span>"#
  }

  private func menu(_ page: Page, _ caller: Caller) -> HTML {
    let say = caller.say
    let current = caller.route?.name
    var items: [HTML] = []
    items.append(link(.contact(caller.contactClinic), say(.contactUs), current == .contact))
    if caller.hasSession {
      if caller.seesPages, caller.office.isOpen {
        items.append(link(.people, say(.people), current == .people))
        items.append(link(.security(changed: nil), say(.security), current == .security))
        if page.tab != nil, let route = caller.route {
          items.append(link(route, say(.refresh), false))
        }
      }
      if caller.view == nil {
        items.append(
          """
          <li>\(form(to: .endSession, caller, class: nil, "<button>\(say(.signOut))</button>"))</li>

          """)
      }
    } else if current != .signIn && current != .createSession {
      items.append(link(.signIn(then: nil, isSignedOut: false), say(.signIn), false))
    }
    return """
      <nav class="pp-header__menu" aria-label="\(say(.menuPortal))"><ul>
      \(items)</ul></nav>

      """
  }

  private func link(_ route: Route, _ text: String, _ isCurrent: Bool) -> HTML {
    let current: HTML = isCurrent ? #" aria-current="page""# : .none
    return """
      <li><a href="\(route)"\(current)>\(text)</a></li>

      """
  }

  /// The people whom the reader may see, each leading to the same page (N-3).
  private func familyMenu(_ page: Page, _ caller: Caller) -> HTML? {
    guard let access = page.access, let route = caller.route, route.about(nil) != nil else {
      return nil
    }
    let say = caller.say
    let shown = access.person.patient
    guard access.people.count > 1 else {
      return #"<p class="pp-person pp-person--alone">\#(shown.name.full)</p>\#n"#
    }
    let items: [HTML] = access.people.compactMap { person in
      let isViewer = person.reason == .oneself
      let isShown = person.patient.patNum == shown.patNum
      guard let route = route.about(isViewer ? nil : person.patient.patNum) else { return nil }
      return """
        <li><a href="\(route)"\(isShown ? #" aria-current="true""# as HTML : .none)>\
        \(person.patient.name.full)\(isViewer ? " (\(say(.you)))" as HTML : .none)</a></li>

        """
    }
    return """
      <details class="pp-menu pp-person"><summary><span class="pp-hidden">\(say(.chooseFamily)): </span>\
      \(shown.name.full)</summary><ul>
      \(items)</ul></details>

      """
  }

  /// The tabs that are built and switched on.
  private func tabs(_ page: Page, _ caller: Caller) -> HTML? {
    guard caller.seesPages, caller.office.isOpen, caller.office.offers(.appointments) else {
      return nil
    }
    let route = Route.appointments(of: page.otherPerson, showsAll: false)
    return """
      <nav class="pp-tabs" aria-label="\(caller.say(.menuSections))"><ul>
      \(link(route, caller.say(.appointments), page.tab == .appointments))</ul></nav>

      """
  }

  /// The office's own pages, such as its privacy policy (G-31).
  private func officeLinks(_ caller: Caller) -> HTML? {
    guard !caller.office.links.isEmpty else { return nil }
    let links: [HTML] = caller.office.links.map { link in
      #"<li><a class="pp-link" href="\#(link.address)" rel="noreferrer">\#(caller.say(link.text))</a></li>\#n"#
    }
    return """
      <nav class="pp-footer__office" aria-label="\(caller.say(.menuOffice))"><ul>
      \(links)</ul></nav>

      """
  }

  /// The way to what was done with the data of the person whom the page is about.
  private func historyLink(_ page: Page, _ caller: Caller) -> HTML? {
    guard caller.seesPages else { return nil }
    // Not on the page that says that there is none: it has to look like any other of its kind.
    let isCurrent = caller.route?.name == .history && page.access != nil
    let current: HTML = isCurrent ? #" aria-current="page""# : .none
    return """
      <p><a class="pp-link" href="\(Route.history(of: page.otherPerson, before: nil))"\(current)>\
      \(caller.say(.history))</a></p>

      """
  }

  /// The way to stay signed in, with what the script needs to offer it in time.
  private func stayLink(_ caller: Caller) -> HTML? {
    if caller.view != nil { return officeStayLink(caller) }
    guard let session = caller.session, caller.route?.name != .sessionTime else { return nil }
    return """
      <p><a class="pp-link" href="\(Route.sessionTime(then: caller.page))"\
      \(sessionTimes(session, caller))>\(caller.say(.staySignedIn))</a></p>

      """
  }

  /// A button for each language that there is.
  func languageButtons(_ caller: Caller) -> [HTML] {
    Language.allCases.map { language in
      let isChosen = language == caller.say.language
      return """
        <button name="language" value="\(language.rawValue)" lang="\(language.rawValue)" \
        aria-pressed="\(isChosen ? "true" as HTML : "false")">\(language.name)</button>

        """
    }
  }

  private func languageForm(_ caller: Caller) -> HTML {
    if caller.view != nil { return officeLanguageForm(caller) }
    let back: HTML? =
      caller.request.method == "POST"
      ? nil : caller.route.map { #"<input type="hidden" name="then" value="\#($0)">"# }
    return form(
      to: .chooseLanguage, caller, class: nil,
      """
      \(back)<p class="pp-hidden" id="language">\(caller.say(.menuLanguage))</p>
      \(languageButtons(caller))
      """)
  }
}

extension Caller {
  /// Whether the pages of a patient are open to the reader: after signing in, and once what has to
  /// be chosen first is chosen.
  var seesPages: Bool { view != nil || session?.requiresSetup == false }

  /// Whose contact page to lead to: the clinic that the address of this one names.
  fileprivate var contactClinic: ClinicNum? {
    if case .contact(let clinic) = route { clinic } else { nil }
  }
}
