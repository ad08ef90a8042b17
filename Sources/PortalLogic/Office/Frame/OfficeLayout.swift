import MariaStore
import PortalPlatform

/// What the office's frame needs to know of the page that it holds.
struct OfficePage {
  var title: String
  /// The tab that the page belongs to.
  var tab: OfficeTab?
  /// For a page that holds one form.
  var isNarrow = false
}

/// A tab of the office face; one that its user may not open is not drawn.
enum OfficeTab: CaseIterable {
  case today, patients, figures, audit, invitations, settings

  var title: OfficeText {
    switch self {
    case .today: .today
    case .patients: .patients
    case .figures: .figures
    case .audit: .audit
    case .invitations: .invitations
    case .settings: .settings
    }
  }

  var route: OfficeRoute {
    switch self {
    case .today: .today(nil)
    case .patients: .patients(PatientQuery())
    case .figures: .onlineAccess(OnlineAccessQuery())
    case .audit: .audit(AuditQuery())
    case .invitations: .invitations(InvitationsQuery())
    case .settings: .settings(SettingsPlace(.features), isSaved: false)
    }
  }

  /// One of what its pages ask for; nothing where every user may come.
  var permissions: [StaffPermission] {
    switch self {
    case .today, .patients: []
    case .figures: [.eServicesSetup, .setup]
    case .audit: [.securityAdmin]
    case .invitations, .settings: [.eServicesSetup]
    }
  }
}

extension Portal {
  /// The frame of every page of the office.
  func officeLayout(_ page: OfficePage, _ main: HTML, _ caller: Caller) -> HTML {
    let say = caller.say
    let assets = configuration.assets
    let practice = caller.office.contact.name
    let site = practice.isEmpty ? say(.portal) : practice
    return """
      <!DOCTYPE html>
      <html lang="\(say.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(page.title) – \(say(.officeFace)) – \(site)</title>
      <link rel="icon" href="\(assets.icon.path)">
      <link rel="stylesheet" href="\(assets.styleSheet.path)" integrity="\(assets.styleSheet.integrity)">
      <script src="\(assets.script.path)" integrity="\(assets.script.integrity)" defer></script>
      \(caller.staffSession == nil ? nil : script(assets.sessionScript))</head>
      <body>
      <a class="pp-skip" href="#main">\(say(.skipToMain))</a>
      <header class="pp-header pp-header--office">
      <a class="pp-header__office" href="\(OfficeRoute.home)">\(mark(caller, site))<span>\(site) \
      <span class="pp-header__face">\(say(.officeFace))</span></span></a>
      \(userMenu(caller))\(tabs(page, caller))</header>
      <main class="pp-main\(page.isNarrow ? " pp-main--narrow" as HTML : .none)" id="main" tabindex="-1">
      \(main)</main>
      <footer class="pp-footer">
      \(officeStayLink(caller))\(officeLanguageForm(caller))</footer>
      </body>
      </html>

      """
  }

  private func script(_ file: Assets.File) -> HTML {
    #"<script src="\#(file.path)" integrity="\#(file.integrity)" defer></script>\#n"#
  }

  /// What the user is called, the way to their own security, and out.
  private func userMenu(_ caller: Caller) -> HTML? {
    guard let session = caller.staffSession else { return nil }
    let say = caller.say
    let isCurrent = caller.officeRoute?.name == .security
    let security: HTML? =
      caller.state(of: session) == .open
      ? officeLink(.security(changed: nil), say(.security), isCurrent) : nil
    let out = form(
      to: .office(.endSession), caller, class: nil, "<button>\(say(.signOut))</button>")
    return """
      <nav class="pp-header__menu" aria-label="\(say(.menuPortal))"><ul>
      <li class="pp-header__user">\(say(.signedInAs, session.userName))</li>
      \(security)<li>\(out)</li>
      </ul></nav>

      """
  }

  private func tabs(_ page: OfficePage, _ caller: Caller) -> HTML? {
    guard let session = caller.staffSession, caller.state(of: session) == .open else { return nil }
    let links: [HTML] = OfficeTab.allCases.compactMap { tab in
      let asked = tab.permissions
      guard asked.isEmpty || asked.contains(where: session.permissions.contains) else { return nil }
      let count = tab == .today ? caller.waiting.total : 0
      let title = caller.say(tab.title)
      return officeLink(
        tab.route, count > 0 ? caller.say(.tabWithCount, title, String(count)) : title,
        page.tab == tab)
    }
    return """
      <nav class="pp-tabs" aria-label="\(caller.say(.menuSections))"><ul>
      \(links)</ul></nav>

      """
  }

  private func officeLink(_ route: OfficeRoute, _ text: String, _ isCurrent: Bool) -> HTML {
    """
    <li><a href="\(route)"\(isCurrent ? #" aria-current="page""# as HTML : .none)>\(text)</a></li>

    """
  }

  /// The way to stay signed in, with what the script needs to offer it in time.
  func officeStayLink(_ caller: Caller) -> HTML? {
    guard let session = caller.staffSession, caller.officeRoute?.name != .sessionTime else {
      return nil
    }
    let then =
      caller.request.method == "POST"
      ? nil : caller.officeRoute.flatMap { OfficeRoute(returningTo: $0.path) }
    return """
      <p><a class="pp-link" href="\(OfficeRoute.sessionTime(then: then))"\
      \(staffSessionTimes(session, caller))>\(caller.say(.staySignedIn))</a></p>

      """
  }

  /// A button for each language; the page stays the same.
  func officeLanguageForm(_ caller: Caller) -> HTML {
    let back: HTML? =
      caller.request.method == "POST"
      ? nil : caller.officeRoute.map { #"<input type="hidden" name="then" value="\#($0)">"# }
    return form(
      to: .office(.chooseLanguage), caller, class: nil,
      """
      \(back)<p class="pp-hidden" id="language">\(caller.say(.menuLanguage))</p>
      \(languageButtons(caller))
      """)
  }
}

extension Caller {
  /// The address on the office face; nil on the other one.
  var officeRoute: OfficeRoute? {
    if let view, let route { return .view(view.patient.patNum, route) }
    return if case .office(let route) = route { route } else { nil }
  }
}
