/// Every text of the pages. Each language answers each key in an exhaustive switch: one that is
/// missing does not compile.
package enum Text: Sendable, CaseIterable {
  case portal, skipToMain, menuPortal, menuSections, menuLanguage
  case signIn, signInTitle, userName, password, show, hide, rememberUserName, forgotPassword
  case forgotUserName, officeCanHelp, next, formTooOldAgain
  case resetTitle, resetIntro, resetCodeTitle, resetSent, resetNoMessage, resetCode, resetCodeHint
  case resetCodeMissing, resetCodeWrong, resetCodeWrongHint, resetSave, resetAgain
  case reminderIntro, reminderSentTitle, reminderSent
  case recentSignIns, recentSignInsIntro, recentGood, recentFailed, recentResetAsked, recentReset
  case recentReminded
  case signInFailed, signInFailedHint, userNameMissing, passwordMissing, formTooOld
  case signedOut, sessionEnded, signOut, signInPlease
  case contactUs, refresh, people, appointments, errorPrefix, thereIsAProblem
  case you, chooseFamily
  case comingVisits, pastVisits, noComingVisits, noPastVisits, noRecentVisits, callToBook, pastSpan,
    showAll
  case showRecent, actionNeeded, pleaseConfirm, recallDue, recallDueSince, recallFrom, callNumber
  case scheduled, confirmed, complete, with, at, whatIsDone, arriveAt, addToCalendar, map
  case calendarTitle, appointmentsOf
  case birthDate, address, email, homePhone, workPhone, wirelessPhone, notOnFile
  case history, historyOf, historyIntro, historyEmpty, historyOlder, historyLatest, historyNetwork
  case historyYou, historyOffice, historySomebody
  case historySignedIn, historySignInFailed, historySignedOut, historyPasswordChanged
  case historyUserNameChanged, historyDeviceSignedOut, historyPasswordResetRequested
  case historyPasswordReset, historyUserNameReminded, historyViewedAppointments
  case historyDownloadedAppointment, historyViewedContactData, historyViewedHistory, historyOther
  case historyViewedByOffice, historySavedHistory, historyMailSentAgain
  case peopleIntro, wrongData, reasonSelf, reasonGuarantor, reasonGuardian, reasonResponsibleParty
  case privacyPolicy, termsOfUse, nondiscrimination, languageHelp, menuOffice
  case closedTitle, closedText
  case phone, fax, contactIntro
  case security, changePassword, changePasswordIntro, changeUserName, backToSecurity
  case passwordChanged, userNameChanged, devicesEnded
  case whereSignedIn, unknownDevice, thisDevice, someBrowser, signedInAt, lastUsedAt, endDevice
  case endOtherDevices
  case currentPassword, currentPasswordMissing, currentPasswordWrong
  case newPassword, newPasswordAgain, newPasswordMissing, passwordsDiffer, passwordIsTheSame
  case passwordTooShort, passwordTooLong, passwordNeedsUpperCase, passwordNeedsLowerCase
  case passwordNeedsDigit, passwordEasyToGuess
  case ruleLength, ruleUpperCase, ruleLowerCase, ruleDigit, ruleNotCommon, ruleIsMet
  case newUserName, newUserNameHint, givenUserNameHint, newUserNameMissing, userNameTooShort,
    userNameTooLong
  case userNameHasOddCharacters, userNameTaken
  case staySignedIn, stayTitle, signedInUntil, minutesLeft, sessionEndsAnyway, backToPage
  case sessionEndedTitle
  case draftKept, draftNotSent, discardDraft
  case invitationTitle, invitationIntro, invitationGoneTitle, invitationGone, invitationAgain
  case invitationRenewed, unsubscribeTitle, unsubscribeText, unsubscribeButton, unsubscribeDone
  case historyAccessGiven, historyAccessRemoved, historyPasswordGiven, historyLinkGiven
  case historyLinkUsed, historyInvitesStopped
  case verificationTitle, verificationIntro, verificationImpossible, verificationFailed, triesLeft
  case verificationEndedSession, firstName, lastName, firstNameMissing, lastNameMissing
  case birthDateMissing, birthDateImpossible, day, month, year, verify
  case historyVerified, historyVerificationFailed, historyVerificationEndedSession
  case setupTitle, setupIntro, setupUserNameIntro, setupPasswordIntro, saveAndGoOn
  case demonstrationTitle, demonstrationText
  case notFoundTitle, notFoundText, forbiddenTitle, forbiddenText, formExpiredTitle
  case formExpiredText, tooManyTitle, tooManyText, tooLargeTitle, tooLargeText, badRequestTitle
  case badRequestText, unavailableTitle, unavailableText, internalTitle, internalText, incident
  case toStart
  case addressLine2, city, state, zip, country, phoneAtHome, phoneMobile, phoneAtWork
  case historyCorrected, historyViewBegun, historyViewedByAnother
  case viewReasonHelp, viewReasonShown, viewReasonVisit, viewReasonOther
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday, am, pm
  case easternTime, centralTime, mountainTime, pacificTime, alaskaTime, hawaiiTime, arizonaTime
  case otherTime

  /// From Sunday on.
  static let weekdays: [Text] = [
    .sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday,
  ]
}
