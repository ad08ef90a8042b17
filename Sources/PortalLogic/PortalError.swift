import MariaStore

/// Why a request is not answered with the page that was asked for. One place turns it into a
/// status and a page: `errorResponse(to:_:)`.
package enum PortalError: Error, Equatable {
  /// It does not exist, or the caller may not know that it does.
  case notFound
  /// Nobody is signed in, or no longer.
  case signInRequired(returnTo: Route?)
  /// A user name or password has to be chosen before anything else.
  case setupRequired
  /// The reader has to confirm their personal data in this session first (G-28).
  case verificationRequired(returnTo: Route?)
  /// A user of the office has to enter a code of the second factor before anything else.
  case codeRequired
  /// A user of the office has to set up a second factor before anything else.
  case secondFactorRequired
  /// A user of the office has to say why before they see the portal as a patient sees it.
  case reasonRequired(PatNum, then: Route?)
  /// The request came from another site's page.
  case forbidden
  /// The form's token is missing, old or of another session.
  case formExpired
  case tooMany(retryAfter: Int)
  case payloadTooLarge
  case badRequest
  /// A browser wants a page before anybody asked for it, so that looking at it would leave no trace.
  case prefetch
  /// The office has closed the portal.
  case closed
  /// The demonstration login may look at everything and change nothing (G-32).
  case demonstration
  /// What was done could not be written into the history, so it is not shown, or was not done.
  case unrecorded(MariaError)
  /// A page about somebody's data that the history has no name for: a mistake of the program.
  case unnamedLook
  /// The database has a schema that this program does not know; its last migration is named.
  case schemaUnsupported(String)
}
