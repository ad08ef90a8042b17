import MariaStore
import PortalPlatform

extension Portal {
  /// Who has come in with the reader's login lately, and who could not.
  func recentSignIns(_ signIns: [RecentSignIn], _ caller: Caller) -> HTML? {
    guard !signIns.isEmpty else { return nil }
    let say = caller.say
    let rows: [HTML] = signIns.map { row($0, caller) }
    return """
      <h2 class="pp-heading">\(say(.recentSignIns))</h2>
      <p>\(say(.recentSignInsIntro))</p>
      <ul class="pp-history">
      \(rows)</ul>

      """
  }

  private func row(_ signIn: RecentSignIn, _ caller: Caller) -> HTML {
    let say = caller.say
    let time = caller.practiceZone.wallTime(at: signIn.time)
    let device = signIn.device.flatMap { $0.isEmpty ? nil : $0 }
    let from = [device, say(.historyNetwork, signIn.network)].compactMap(\.self)
    return """
      <li><time datetime="\(signIn.time)">\(say.dateWithWeekday(time.day)) \(say.time(time))</time> \
      <span>\(say(signIn.text)) \
      <span class="pp-history__from">\(from.joined(separator: ", "))</span></span></li>

      """
  }
}

extension RecentSignIn {
  fileprivate var text: Text {
    switch kind {
    case .signInFailed: .recentFailed
    case .passwordResetRequested: .recentResetAsked
    case .passwordReset: .recentReset
    case .userNameReminded: .recentReminded
    default: .recentGood
    }
  }
}
