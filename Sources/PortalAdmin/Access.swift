import ArgumentParser
import MariaStore
import PortalJobs
import PortalLogic
import PortalPlatform

struct Access: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Gives patients access to the portal, and takes it away.",
    discussion: "Run with the settings of portalctl jobs. PATNUM is the patient's number.",
    subcommands: [Grant.self, Remove.self, Show.self, Invite.self])

  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives access; prints the user name, and a link for choosing a password.",
      discussion: """
        Who has access already gets a new link, and older ones die; with --password a new password, \
        too, which ends the sessions of that login.
        Exit status: 0 done, 4 the patient lacks something that is named.
        """)
    @OptionGroup var options: JobsOptions
    @Flag(help: "Print a one-time password as well.") var password = false
    @Argument(help: "The patient's number.") var patNum: Int64

    func run() throws {
      try reportingAccess {
        let desk = try AccessDesk(try options.settings())
        let key = PatNum(rawValue: patNum)
        let (login, made, isNew) = try grant(key, desk)
        let link = try desk.link(for: login.userWebNum, of: key, isRecorded: !isNew)
        print("User name: \(login.userName)")
        if password, let made { print("Password:  \(made)") }
        print("Link:      \(link)")
        print("The link works once, for \(desk.linkDays) days.")
      }
    }

    private func grant(
      _ key: PatNum, _ desk: AccessDesk
    ) throws -> (login: PortalAccount, password: String?, isNew: Bool) {
      switch try desk.giver.give(to: key) {
      case .given(let made): return (made.login, made.password, true)
      case .had(let login):
        guard password else { return (login, nil, false) }
        return (login, try desk.giver.newPassword(for: key)?.password, false)
      case .lacks(let lacks):
        for lack in lacks { printError("portalctl: \(lack.words)") }
        throw MigrateExit.failed
      case .noSuchPatient: throw nobody(key)
      }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes access away: sessions end, links die; the user name stays.")
    @OptionGroup var options: JobsOptions
    @Argument(help: "The patient's number.") var patNum: Int64

    func run() throws {
      try reportingAccess {
        let desk = try AccessDesk(try options.settings())
        let key = PatNum(rawValue: patNum)
        guard try desk.subject(key) != nil else { throw nobody(key) }
        let had = try desk.giver.remove(from: key)
        print(had ? "access removed" : "there was no access")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints whether a patient has access, and what they lack for it.")
    @OptionGroup var options: JobsOptions
    @Argument(help: "The patient's number.") var patNum: Int64

    func run() throws {
      try reportingAccess {
        let desk = try AccessDesk(try options.settings())
        let key = PatNum(rawValue: patNum)
        guard let subject = try desk.subject(key) else { throw nobody(key) }
        print("Access:       \(subject.hasAccess ? "yes" : "no")")
        if let login = subject.login {
          print("User name:    \(login.userName)")
          print("Last sign-in: \(login.lastSignIn.map { "\($0)" } ?? "never")")
        }
        for obstacle in desk.obstacles(of: subject) { print("Not invited:  \(obstacle.words)") }
        for invite in try desk.progress(of: key) {
          print("Invitation:   \(invite.madeAt)  \(invite.step)")
        }
      }
    }
  }

  struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Invites a patient by mail, also once more; older links die.")
    @OptionGroup var options: JobsOptions
    @Argument(help: "The patient's number.") var patNum: Int64

    func run() throws {
      try reportingAccess {
        let settings = try options.settings()
        let desk = try AccessDesk(settings)
        let key = PatNum(rawValue: patNum)
        guard try desk.subject(key) != nil else { throw nobody(key) }
        let obstacles = try desk.invite(key)
        for obstacle in obstacles { printError("portalctl: \(obstacle.words)") }
        guard obstacles.isEmpty else { throw MigrateExit.failed }
        print("the invitation is queued")
      }
    }
  }
}

private func nobody(_ key: PatNum) -> any Error {
  printError("portalctl: there is no patient \(key.rawValue)")
  return MigrateExit.failed
}

extension AccessLack {
  fileprivate var words: String {
    switch self {
    case .firstName: "the first name is missing"
    case .lastName: "the last name is missing"
    case .address: "the address is missing"
    case .city: "the city is missing"
    case .state: "the state is missing, or has not two letters"
    case .birthdate: "the birth date is missing, or before 1880"
    case .phone: "there is no phone number"
    case .email: "the e-mail address is missing"
    case .portalAddress:
      "the practice has set no address of the portal that begins with https (PatientPortalURL)"
    case .patient: "the patient is archived, deceased, deleted, prospective or merged"
    }
  }
}

extension InviteObstacle {
  fileprivate var words: String {
    switch self {
    case .lacks(let lack): lack.words
    case .noValidEmail: "the e-mail address is none"
    case .optedOut: "the patient wants no such messages"
    case .accessRemoved: "the office took the access away"
    case .hasSignedIn: "the patient has signed in already"
    }
  }
}

/// Turns wrong settings and a failing database into words and an exit status.
private func reportingAccess(_ body: () throws -> Void) throws {
  do {
    try reporting(body)
  } catch let error as SettingsError {
    throw ValidationError(error.problems.joined(separator: "\n"))
  } catch let problem as KeyFile.Problem {
    throw ValidationError(problem.description)
  }
}
