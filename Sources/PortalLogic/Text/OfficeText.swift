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
}
