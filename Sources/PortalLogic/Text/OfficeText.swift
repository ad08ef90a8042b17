/// Every text of the office's pages that patients do not have as well. Each language answers each
/// key in an exhaustive switch: one that is missing does not compile.
package enum OfficeText: Sendable, CaseIterable {
  case officeFace, signedInAs, staffSignInTitle, staffSignInIntro
  case staffSignInFailed, staffSignInFailedHint, staffMustChangePassword
  case staffMustChangePasswordHint
  case code, codeTitle, codeIntro, codeLost, codeMissing, codeWrong, codeTriesLeft, codeCheckClock
  case codesAllWrong, codesAllWrongHint, currentCode, codeOfNewApplication
  case secondFactor, secondFactorTitle, secondFactorIntro, secondFactorKey, secondFactorSave
  case secondFactorRequired, secondFactorOffer, secondFactorMissing, secondFactorIsSetUp
  case secondFactorChange, secondFactorSaved, qrCode
  case recoveryCodes, recoveryCodesIntro, recoveryCodesKept, recoveryCodesLeft, recoveryCodesMake
  case network
  case settings, patients, findPatient, findPatientHint, alsoFormer, find, typeMore, nobodyFound
  case tooManyFound, oneFound, someFound, previousPage, nextPage, pageOf, pages
  case born, age, clinic, lastVisit, nextVisit, patientNumber
  case portalAccess, contactData, portalState, lastSignIn, never, officeHistoryIntro
  case stateNone, stateInvited, stateNeverSignedIn, stateActive, stateLocked
  case statusNonPatient, statusInactive, statusArchived, statusDeceased, statusProspective
  case audit, auditIntro, auditOfPatient, auditUser, auditAction, auditPatientWrong, anybody
  case anything, fromDay, toDay, dayWrong, periodWrong, auditEmpty, auditSave, auditSaveHint
  case auditCut, auditOf, auditGone, auditColumnNumber, auditColumnTime, auditColumnUTC
  case auditColumnKind, auditColumnWho, auditColumnActor, auditColumnPatient, auditColumnObject
  case auditSignIn, auditLogin, auditIdentity, auditPatientLook, auditOfficeLook, auditWork
  case auditStaffSignIn, auditStaffSecurity, auditItself, auditStaffSignedIn
  case auditStaffSignInFailed, auditStaffSignedOut, auditStaffFactorFailed
  case auditStaffFactorSetUp, auditStaffRecoveryCodeUsed, auditStaffRecoveryCodesMade
  case auditStaffFactorReset, auditStaffSessionEnded, auditStaffLocked, auditStaffUnlocked
  case auditViewed, auditSaved, auditMailSentAgain, auditMailHandled, auditAlertRead
  case auditAlertDeleted
  case today, nothingWaits, alerts, failedMessages, moreWait, waitingSince, forWhom, everybody
  case patient, unreadMessages, alertWords, markAsRead, deleteForEverybody, sendAgain, done
  case alertWasRead, alertWasDeleted, mailWasSentAgain, mailWasHandled, alertPayments
  case alertCallback, alertNewPatient, alertSooner, alertRecall, alertBooked, alertWebMail
  case alertSecureEmail, mailState, mailBounced, mailFailed, mailReason, mailTrouble
  case mailTroubleText, mailPasswordReset, mailUserNameReminder, mailPasswordChanged
  case mailUserNameChanged, mailNewDevice, mailManyFailures, mailRenewedLink, mailInvitation,
    setupStepsTitle
  case setupFeatures, setupAddress, setupNotice, setupInvites, setupCodes, setupAccess, stepDone
  case stepOpen, stepOptional
  case tabWithCount
  case figures, onlineAccess, onlineAccessIntro, showPeriod, share, goalReached, goalMissed
  case nobodyToCount, accessInTime, patientsSeen, missedCodes, missedCodesUnknown, withAccess
  case withoutAccess, showWithAccess, showWithoutAccess, firstPage, firstVisit, accessDeadline
  case accessGivenOn
  case accessOf, provideAccess, changeAccess, removeAccess, accessRemovalTitle, accessRemovalText
  case keepAccess, accessRemoved, userNameRenamed, inviteMade, accessHad, accessMeanwhile
  case accessGiven, passwordMade, sheetMade, passwordShownOnce, print, printHint, backToAccess
  case backToPatient, sheetAndPassword, generatePassword, generateHint, typePassword, takePassword
  case printSheet, sheetHint, renameHint, portalAddress, copy, copied, invitation, inviteGoesTo
  case inviteSend, inviteAgain, inviteRefused, inviteNoValidEmail, inviteOptedOut
  case inviteAccessRemoved, inviteHasSignedIn, inviteQueued, inviteAccepted, inviteBounced
  case inviteFailed, inviteVisited, inviteActivated, inviteExpired, lackTitle, lackMend
  case lackFirstName, lackLastName, lackAddress, lackCity, lackState, lackBirthdate, lackPhone
  case lackEmail, lackPortalAddress, lackPatient, sheetTitle, sheetFor, oneTimePassword
  case sheetFirstTime, sheetLinkAlone, sheetQRCode, sheetLink, sheetQuestions
  case savePDF, sheetFileName
  case correctData, dataOf, dataIntro, dataNeeded, dataTooLong, dataNoPhone, dataNoEmail
  case dataImpossible, dataChangedMeanwhile, dataOnFile, dataNothing, dataSave, dataSaved
  case dataUnchanged, dataTwins, dataTwinsText, dataSaveAnyway, optional
  case seeAsPatient, viewReasonTitle, viewReasonIntro, viewReasonLegend, viewReasonWords
  case viewReasonWordsHint, viewReasonMissing, viewReasonWordsMissing, viewReasonWordsLong
  case viewBegin, viewBar, viewBarText, viewBarClinics, viewFormOff, viewTitle
  case invitations, auditInvitations, auditInvitesOn, auditInvitesOff, auditInviteRuleMade
  case auditInviteRuleChanged, auditInviteRuleRemoved, auditInviteClinicChanged
  case auditEverybodyInvited
}
