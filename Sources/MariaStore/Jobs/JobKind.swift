/// A row of work that never waits for that of another lane (portal_job.Lane).
package enum JobLane: Int, SQLConvertible, Sendable, CaseIterable {
  /// Payments and codes: a tick of one second.
  case now = 1
  case mail = 2
  case timers = 3

  /// As it is called in logs and on the command line.
  package var name: String {
    switch self {
    case .now: "now"
    case .mail: "mail"
    case .timers: "timers"
    }
  }

  /// Seconds after which the lane looks for work that nobody woke it for.
  package var tick: Int {
    switch self {
    case .now: 1
    case .mail, .timers: 60
    }
  }

  /// Seconds that a process has a piece of work to itself; what takes longer is ended before.
  package var lease: Int {
    switch self {
    case .now: 120
    case .mail: 180
    case .timers: 600
    }
  }

  /// The kinds of work that the lane does.
  package var kinds: [JobKind] { JobKind.allCases.filter { $0.lane == self } }
}

/// What the background process can do (portal_job.Kind); `PortalJobs` has a file a kind.
package enum JobKind: Int, SQLConvertible, Sendable, CaseIterable {
  /// Sends a message of the outbox; the subject is its MailNum.
  case sendMail = 1
  /// Makes the code for a new password; the subject is the ResetNum of the request.
  case sendResetCode = 2
  /// Sends user names to their owners; the subject is the ReminderNum of the request.
  case remindUserName = 3
  /// Tells the owner of a login that somebody fails to sign in with it; the subject is its
  /// UserWebNum, 0 for a name that there is not.
  case warnOfFailures = 4
  /// Sends a new link in the place of one that works no more; the subject is the LinkRequestNum.
  case renewLink = 5
  /// Chains the rows of the history that are not chained yet.
  case chainHistory = 10
  /// Removes sessions and counters of failures that are over.
  case sweepSignIn = 20
  /// Removes messages of the outbox that were settled long ago.
  case sweepMail = 21
  /// Reads the mailbox of the return path.
  case readBounces = 22
  /// Signs the end of the history's chain, once a day.
  case sealHistory = 23
  /// Finds the user names that the practice software has written.
  case indexUserNames = 24
  /// Removes what was typed and not sent long ago.
  case sweepDrafts = 25
  /// Brings that by which the office finds patients in line with the practice's tables.
  case indexPatients = 26
  /// Invites to the portal whom the office's rules say.
  case makeInvites = 27
  /// Invites everybody who can be, in steps; the subject is the RunNum.
  case inviteEverybody = 28

  package var lane: JobLane {
    switch self {
    case .sendResetCode, .remindUserName, .warnOfFailures, .renewLink, .chainHistory: .now
    case .sendMail: .mail
    case .sweepSignIn, .sweepMail, .readBounces, .sealHistory, .indexUserNames, .sweepDrafts,
      .indexPatients, .makeInvites, .inviteEverybody:
      .timers
    }
  }

  /// Whether its lane is woken for it. What a stranger may not learn waits for the tick instead: work
  /// beside the end of a request could tell by the request's time what there is to do.
  var wakesLane: Bool {
    switch self {
    case .sendResetCode, .remindUserName, .warnOfFailures, .renewLink: false
    default: true
    }
  }

  /// As it is called in logs.
  package var name: String {
    switch self {
    case .sendMail: "send_mail"
    case .sendResetCode: "send_reset_code"
    case .remindUserName: "remind_user_name"
    case .warnOfFailures: "warn_of_failures"
    case .chainHistory: "chain_history"
    case .sweepSignIn: "sweep_sign_in"
    case .sweepMail: "sweep_mail"
    case .readBounces: "read_bounces"
    case .indexUserNames: "index_user_names"
    case .sealHistory: "seal_history"
    case .sweepDrafts: "sweep_drafts"
    case .indexPatients: "index_patients"
    case .renewLink: "renew_link"
    case .makeInvites: "make_invites"
    case .inviteEverybody: "invite_everybody"
    }
  }

  /// Seconds from one time to the next of what is done again and again; nil for what is done once.
  package var interval: Int? {
    switch self {
    case .sendMail, .sendResetCode, .remindUserName, .warnOfFailures, .renewLink, .inviteEverybody:
      nil
    case .chainHistory: 1
    case .sweepSignIn, .sealHistory: 600
    case .indexUserNames, .indexPatients, .makeInvites: 60
    case .sweepMail, .sweepDrafts: 3600
    case .readBounces: 300
    }
  }

  /// Whether it is done a step at a time, each of which is a success of its own.
  package var hasSteps: Bool { interval != nil || self == .inviteEverybody }
}
