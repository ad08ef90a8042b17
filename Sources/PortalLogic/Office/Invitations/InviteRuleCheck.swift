import MariaStore

/// What is wrong with a rule as it was typed: in which field, and why.
struct InviteRuleProblem: Equatable {
  enum Reason: Equatable {
    case noKind, noNumber, noTime, tooFar, notShorter, spanWrong, impossible, empty
    case tooLong(Int)
    /// The practice's database has no room for a character of it.
    case notKept
    /// Another rule of the place has the same time.
    case sameTime
    /// There are words in this language already.
    case sameLanguage
  }

  var field: String
  var reason: Reason
}

extension InviteRuleForm {
  /// The rule that is meant, or everything that is wrong with it (IV-13).
  ///
  /// - Parameters:
  ///   - old: what it changes; for a new one what does not stand in the form.
  ///   - isTranslation: it has words alone, and the rest is its rule's.
  func rule(
    changing old: KeptInviteRule, isTranslation: Bool
  ) -> (rule: KeptInviteRule, problems: [InviteRuleProblem]) {
    var new = old
    var problems: [InviteRuleProblem] = []
    if isTranslation {
      if language.isEmpty {
        problems.append(InviteRuleProblem(field: "language_name", reason: .empty))
      }
      new.rule.language = language
    } else {
      problems += times(&new, old)
      problems += repetition(&new)
      new.isEnabled = isEnabled
    }
    problems += words(&new, old)
    return (new, problems)
  }

  private func times(_ new: inout KeptInviteRule, _ old: KeptInviteRule) -> [InviteRuleProblem] {
    var problems: [InviteRuleProblem] = []
    func problem(_ field: String, _ reason: InviteRuleProblem.Reason) {
      problems.append(InviteRuleProblem(field: field, reason: reason))
    }
    let isBefore = isBefore ?? old.rule.isBefore
    if self.isBefore == nil, old.rule.leadSeconds == 0 { problem("kind", .noKind) }
    let was = abs(old.rule.leadSeconds)
    guard var lead = InviteRuleForm.seconds(leadDays, leadHours) else {
      problem("lead_days", .noNumber)
      return problems
    }
    // Minutes that the page does not show stay as they are.
    if lead == was / 3600 * 3600 { lead = was }
    if lead == 0 { problem("lead_days", .noTime) }
    if lead > InviteRuleForm.mostDays * 86_400 { problem("lead_days", .tooFar) }
    new.rule.leadSeconds = isBefore ? lead : -lead
    guard isBefore else {
      new.rule.quietSeconds = 0
      return problems
    }
    guard var quiet = InviteRuleForm.seconds(quietDays, quietHours) else {
      problem("quiet_days", .noNumber)
      return problems
    }
    if quiet == old.rule.quietSeconds / 3600 * 3600 { quiet = old.rule.quietSeconds }
    if quiet > 0, quiet >= lead { problem("quiet_days", .notShorter) }
    new.rule.quietSeconds = quiet
    return problems
  }

  private func repetition(_ new: inout KeptInviteRule) -> [InviteRuleProblem] {
    guard let mode = Int(mode).flatMap(InviteMode.init(rawValue:)) else {
      return [InviteRuleProblem(field: "mode", reason: .impossible)]
    }
    new.rule.mode = mode
    guard mode == .unlessVisitedLately else { return [] }
    guard let days = InviteRuleForm.number(spanDays), (1...3650).contains(days) else {
      return [InviteRuleProblem(field: "span_days", reason: .spanWrong)]
    }
    if days != new.rule.spanSeconds / 86_400 { new.rule.spanSeconds = days * 86_400 }
    return []
  }

  private func words(_ new: inout KeptInviteRule, _ old: KeptInviteRule) -> [InviteRuleProblem] {
    var problems: [InviteRuleProblem] = []
    for text in InviteRuleText.allCases where text != .language {
      let value = texts[text] ?? ""
      let limit = text.isLine ? InviteRuleForm.lineLimit : InviteRuleForm.bodyLimit
      if value.isEmpty {
        problems.append(InviteRuleProblem(field: text.field, reason: .empty))
      } else if value.utf8.count > limit {
        problems.append(InviteRuleProblem(field: text.field, reason: .tooLong(limit)))
      } else if value.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" && $0 != "\t" })
        || (text.isLine && value.contains("\n"))
      {
        problems.append(InviteRuleProblem(field: text.field, reason: .impossible))
      }
    }
    if language.utf8.count > 100 {
      problems.append(InviteRuleProblem(field: "language_name", reason: .tooLong(100)))
    }
    guard let form = InviteTemplate.Form(rawValue: form),
      let sharedForm = InviteTemplate.Form(rawValue: sharedForm)
    else { return problems + [InviteRuleProblem(field: "form", reason: .impossible)] }
    func value(_ text: InviteRuleText, _ old: String) -> String {
      let value = texts[text] ?? ""
      // The practice software's windows show no other ends of lines.
      return old.contains("\r\n") ? value.replacing("\n", with: "\r\n") : value
    }
    new.rule.single = InviteTemplate(
      texts[.subject] ?? "", value(.body, old.rule.single.body), form.rawValue)
    new.rule.shared = InviteTemplate(
      texts[.sharedSubject] ?? "", value(.sharedBody, old.rule.shared.body), sharedForm.rawValue)
    new.rule.perPerson = value(.perPerson, old.rule.perPerson)
    return problems
  }

  /// Days and hours; nil for what is no number. An empty field is 0.
  private static func seconds(_ days: String, _ hours: String) -> Int? {
    guard let days = days.trimmingSpaces().isEmpty ? 0 : number(days),
      let hours = hours.trimmingSpaces().isEmpty ? 0 : number(hours)
    else { return nil }
    return days * 86_400 + hours * 3600
  }

  private static func number(_ text: String) -> Int? {
    let text = text.trimmingSpaces()
    return (1...6).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
      ? Int(text) : nil
  }
}
