/// The texts of the office's pages for invitations. Each language answers each key in an exhaustive
/// switch.
package enum InvitationsText: Sendable, CaseIterable {
  case switchedOn, switchedOff, sentAgain, sentAlready, stopsTitle, stopNoAddress, stopNoMail
  case stopAllOff, stopNoRule, service, isOn, isOff, automationIsOff, activate, deactivate
  case wholePractice, practiceWithClinics, window, wholeDay, fromTo, linkDays, ways, rules
  case everybodyTitle, settingsLink, funnel, allSteps, invitedOn, sentTo, days, oneDay, hours
  case oneHour, minutes, beforeVisit, afterVisit, rulesTitle, backToInvitations, backToRules
  case places, useDefaults, automate, automateHint, noRules, defaultsAreUsed, newRule, notClosest
  case mode, modeUntilVisited, modeEveryVisit, modeLately, modeLatelyDays, modeNotKept, span
  case spanHint, kind, kindBefore, kindAfter, kindMissing, lead, leadHint, leadMissing
  case leadTooLong, quiet, quietHint, quietTooLong, noNumber, daysField, hoursField, enabled
  case timeWarning, sameTime, textsTitle, tagsHint, sharedTitle, sharedHint, subject, body, form
  case sharedSubject, sharedBody, perPerson, sharedForm, textMissing, textNotKept, language
  case languageHint, languages, languagesHint, newLanguage, sameLanguage, wordsTitle, showPreview
  case previewHint, previewSingle, previewShared, sampleParent, sampleChild, removeRule
  case removalTitle, removalText, keepRule, ruleMade, ruleChanged, ruleRemoved, clinicChanged
  case excludedDays, excludedDay, excludedHint, excludeDay, includeDay, dayOfPractice, dayMissing
  case dayIsPast, dayExcluded, dayIncluded, daysNotKept, everybodyHint, everybodyStarted
  case everybodyStopped, everybodyHad, numbers, canBeInvited, cannotBeInvited, needNone
  case invitePeople, surveyCut, allClinics, cannotTitle, runTitle, runStarted, runState
  case runRunning, runStopped, runDone, runMessages, runPeople, runFailures, runHint, lookAgain
  case stopRun, somebody
}

extension Language {
  func text(_ key: InvitationsText) -> String {
    switch self {
    case .english: invitationsTextInEnglish(key)
    case .spanish: invitationsTextInSpanish(key)
    }
  }
}

extension Wording {
  func callAsFunction(_ key: InvitationsText, _ values: String...) -> String {
    filled(language.text(key), values)
  }
}
