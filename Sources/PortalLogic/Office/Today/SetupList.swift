import MariaStore

/// A step of setting the portal up, in the documented order (S-4).
private struct SetupStep {
  var text: OfficeText
  var isDone: Bool
  var isOptional = false
  /// The page of settings where it is done.
  var section: SettingsSection?
  /// Where else it is done; nil for what is done in the practice software alone.
  var route: OfficeRoute?

  /// Where somebody can do it who may.
  func route(for access: StaffAccess) -> OfficeRoute? {
    if case .invitations = route, !access.may(.eServicesSetup) { return nil }
    guard let section else { return route }
    return access.may(.eServicesSetup) && access.clinics == .all
      ? .settings(SettingsPlace(section), isSaved: false) : nil
  }
}

extension SetupState {
  fileprivate var steps: [SetupStep] {
    [
      SetupStep(text: .setupFeatures, isDone: hasFeatures, section: .features),
      SetupStep(text: .setupAddress, isDone: hasAddress, section: .addresses),
      SetupStep(text: .setupNotice, isDone: hasNotice, section: .messages),
      SetupStep(
        text: .setupInvites, isDone: hasInvites, isOptional: true,
        route: .invitations(InvitationsQuery())),
      SetupStep(text: .setupCodes, isDone: hasCodeSystems, isOptional: true),
      SetupStep(text: .setupAccess, isDone: hasAccess, route: .patients(PatientQuery())),
    ]
  }
}

extension Portal {
  /// The steps that are left and those that are done.
  func setupList(_ setup: SetupState, _ access: StaffAccess, _ say: Wording) -> HTML {
    let rows: [HTML] = setup.steps.map { step in
      let name: HTML =
        if let route = step.route(for: access), !step.isDone {
          #"<a class="pp-link" href="\#(route)">\#(say(step.text))</a>"#
        } else {
          "\(say(step.text))"
        }
      let state: OfficeText =
        step.isDone ? .stepDone : step.isOptional ? .stepOptional : .stepOpen
      let kind: HTML =
        step.isDone ? " pp-badge--confirmed" : step.isOptional ? " pp-badge--none" : .none
      return """
        <li>\(name) <span class="pp-badge\(kind)">\(say(state))</span></li>

        """
    }
    return """
      <section class="pp-card" aria-labelledby="setup">
      <h2 class="pp-heading" id="setup">\(say(.setupStepsTitle))</h2>
      <ol class="pp-steps">
      \(rows)</ol>
      </section>

      """
  }
}
