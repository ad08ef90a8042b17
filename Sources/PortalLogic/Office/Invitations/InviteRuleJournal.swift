import MariaStore
import PortalPlatform

extension KeptInviteRule {
  /// What a form carries to tell whether somebody else has changed the rule since it was made.
  var fingerprint: String {
    Hex.encode(Array(Digest.sha256(Array(journal.utf8)).prefix(16)))
  }

  /// All of it in lines, as who changed what is kept.
  var journal: String {
    let rest = [
      "TSPrior: \(rule.leadSeconds) s", "DoNotSendWithin: \(rule.quietSeconds) s",
      "SendMultipleInvites: \(rule.mode.rawValue)",
      "TimeSpanMultipleInvites: \(rule.spanSeconds) s", "IsEnabled: \(isEnabled ? 1 : 0)",
      "EmailTemplateType: \(rule.single.form.rawValue)",
      "AggEmailTemplateType: \(rule.shared.form.rawValue)",
    ]
    let texts = rule.texts.map { "\($0.text.rawValue): \($0.value)" }
    return (["ApptReminderRuleNum: \(rule.ruleNum.rawValue)"] + rest + texts)
      .joined(separator: "\n")
  }
}
