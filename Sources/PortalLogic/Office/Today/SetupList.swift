import MariaStore

/// A step of setting the portal up, in the documented order (S-4).
private struct SetupStep {
  var text: OfficeText
  var isDone: Bool
  var isOptional = false
  /// Where it is done; nil while that is in the practice software alone.
  var route: OfficeRoute?
}

extension SetupState {
  fileprivate var steps: [SetupStep] {
    [
      SetupStep(text: .setupFeatures, isDone: hasFeatures),
      SetupStep(text: .setupAddress, isDone: hasAddress),
      SetupStep(text: .setupNotice, isDone: hasNotice),
      SetupStep(text: .setupInvites, isDone: hasInvites, isOptional: true),
      SetupStep(text: .setupCodes, isDone: hasCodeSystems, isOptional: true),
      SetupStep(text: .setupAccess, isDone: hasAccess, route: .patients(PatientQuery())),
    ]
  }
}

extension Portal {
  /// The steps that are left and those that are done.
  func setupList(_ setup: SetupState, _ say: Wording) -> HTML {
    let rows: [HTML] = setup.steps.map { step in
      let name: HTML =
        if let route = step.route, !step.isDone {
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
