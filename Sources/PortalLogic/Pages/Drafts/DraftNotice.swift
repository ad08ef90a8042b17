extension Portal {
  /// Above a form that shows what was typed before: that it is so, and a way to throw it away.
  func draftNotice(_ draft: Draft?, of route: Route, _ caller: Caller) -> HTML? {
    guard let draft else { return nil }
    let say = caller.say
    return """
      <div class="pp-notice pp-notice--info" role="status">
      <p>\(say(draft.wasSent ? .draftNotSent : .draftKept))</p>
      \(form(
        to: .discardDraft, caller, class: nil,
        """
        <input type="hidden" name="form" value="\(route)">
        <button class="pp-button pp-button--quiet">\(say(.discardDraft))</button>
        """))</div>

      """
  }
}
