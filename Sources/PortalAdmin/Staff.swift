import ArgumentParser
import MariaStore
import PortalPlatform

struct Staff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks after the users of the office.",
    subcommands: [Add.self, Lock.self, Unlock.self, ResetSecondFactor.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds a user, where the practice's tables are the portal's own.",
      discussion: "The password is asked for, or read from standard input: one line.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user name.") var name: String
    @Option(help: "The group whose rights the user gets.") var group: String

    func run() throws {
      let store = try database.store()
      try reporting {
        let settings = try store.settings(for: .practice)
        guard !settings.contains(where: { $0.name == Setting.adoption }) else {
          throw refusal("this practice has its own software: add the user there")
        }
        guard !foldedUserName(name).isEmpty else { throw refusal("the user name is empty") }
        guard try store.staffUser(foldedName: foldedUserName(name)) == nil else {
          throw refusal("there is a user of that name already")
        }
        let password = try readNewPassword()
        let hash = try PasswordHash.make(password, scheme: .argon2id, random: .system)
        guard
          let key = try store.addStaffUser(
            name: name.trimmingSpaces(), password: hash, group: group)
        else {
          let groups = try store.staffGroups().joined(separator: ", ")
          throw refusal("there is no group \(group); there are: \(groups)")
        }
        say("added user \(key.rawValue)")
      }
    }

    private func readNewPassword() throws -> String {
      guard let password = readPassword(prompt: "Password: "), password.utf8.count >= 8 else {
        throw refusal("a password has eight characters or more")
      }
      return password
    }
  }

  struct Lock: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keeps a user out of the office face, and ends their sessions.",
      discussion: "The practice software is not affected.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user name.") var name: String

    func run() throws {
      let store = try database.store()
      try reporting {
        let user = try found(name, store)
        let now = Clock.system.now()
        try store.transaction {
          try store.lockStaff(user.userNum, at: now)
          try store.record([entry(.staffLocked, user, now)])
        }
        say("\(user.name) is locked")
      }
    }
  }

  struct Unlock: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lets a user in again who was locked.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user name.") var name: String

    func run() throws {
      let store = try database.store()
      try reporting {
        let user = try found(name, store)
        let wasLocked = try store.transaction {
          let wasLocked = try store.unlockStaff(user.userNum)
          if wasLocked { try store.record([entry(.staffUnlocked, user, Clock.system.now())]) }
          return wasLocked
        }
        say(wasLocked ? "\(user.name) may sign in again" : "\(user.name) was not locked")
      }
    }
  }

  struct ResetSecondFactor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "totp-reset",
      abstract: "Removes a user's second factor, and ends their sessions.",
      discussion: "For somebody whose telephone and recovery codes are gone.")
    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The user name.") var name: String

    func run() throws {
      let store = try database.store()
      try reporting {
        let user = try found(name, store)
        let hadOne = try store.transaction {
          let hadOne = try store.removeSecondFactor(of: user.userNum)
          try store.endStaffSessions(of: user.userNum, except: nil)
          if hadOne { try store.record([entry(.staffFactorReset, user, Clock.system.now())]) }
          return hadOne
        }
        say(
          hadOne
            ? "\(user.name) signs in with the password alone now, until a second factor is set up"
            : "\(user.name) has no second factor; all sessions have ended")
      }
    }
  }
}

private func refusal(_ text: String) -> ExitCode {
  printError("portalctl: \(text)")
  return MigrateExit.failed
}

private func found(_ name: String, _ store: Store) throws -> StaffUser {
  guard let user = try store.staffUser(foldedName: foldedUserName(name)) else {
    throw refusal("there is no user \(name)")
  }
  return user
}

/// What an administrator did at the server: by nobody whom the portal knows.
private func entry(
  _ kind: HistoryEntry.Kind, _ user: StaffUser, _ now: Instant
) -> HistoryEntry {
  HistoryEntry(
    kind: kind, actor: .unknown, subject: nil, object: user.userNum.rawValue, session: nil,
    network: "portalctl", time: now)
}
