import ArgumentParser
import MariaStore
import PortalJobs
import PortalPlatform

struct Mail: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tests the mail settings, shows the outbox, sends messages again.",
    discussion: "Run with the settings of portalctl jobs: docs/mail.md.",
    subcommands: [Test.self, List.self, Retry.self])

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sends a test message and explains what happened.",
      discussion: "Exit status: 0 the mail server has taken it over, 4 it has not.")
    @OptionGroup var options: JobsOptions
    @Option(help: "The clinic whose mail account is tested; 0 is the practice.") var clinic = 0
    @Argument(help: "The address that the message goes to.") var address: String

    func run() throws {
      let clinicNum = ClinicNum(rawValue: Int64(clinic))
      let test = try reportingMail {
        try MailTest(try options.settings(), to: address, clinicNum: clinicNum)
      }
      for line in test.lines { print(line) }
      if !test.isGood { throw MigrateExit.failed }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the newest messages of the outbox with their states.",
      discussion: """
        queued: waits for the background process. accepted: the mail server has it. deferred: it \
        will be tried again. bounced: it came back. failed: it is not tried any more. When more \
        than three tries in a row have failed, the last line says so.
        """)
    @OptionGroup var options: JobsOptions
    @Flag(help: "Only those that failed, bounced or are deferred.") var failed = false
    @Option(help: "So many at most.") var limit = 50

    func run() throws {
      try reportingMail {
        let store = Store(try options.settings().database)
        let states = OutboxMessage.State.allCases
        let wanted = failed ? [.deferred, .bounced, .failed] : states
        for line in try store.outbox(in: wanted, limit: max(limit, 1)) { print(line.words) }
        let waiting = try store.waitingMail()
        let since = waiting.oldest.map { ", the oldest since \($0)" } ?? ""
        print("\(waiting.count) wait to be sent\(since)")
        if let trouble = try store.mailTrouble(), trouble.isAlarming { print(trouble.words) }
      }
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Queues a message again that is deferred, failed or came back.")
    @OptionGroup var options: JobsOptions
    @Argument(help: "Its number, as list prints it.") var number: Int64

    func run() throws {
      try reportingMail {
        let settings = try options.settings()
        let store = Store(settings.database)
        settings.wakeLanes(of: store)
        guard try store.retryMessage(MailNum(rawValue: number), at: Clock.system.now()) else {
          printError("portalctl: no message \(number) is deferred, failed or bounced")
          throw MigrateExit.failed
        }
        print("message \(number) is queued")
      }
    }
  }
}

extension OutboxLine {
  fileprivate var words: String {
    var parts = [
      "\(mailNum.rawValue)", state.name, "\(kind)", "patient \(patNum.rawValue)",
      "queued \(queuedAt)", "tries \(tries)",
    ]
    if !sentTo.isEmpty { parts.append("to \(EmailAddress(sentTo)?.masked ?? "?")") }
    if let nextTryAt { parts.append("next try \(nextTryAt)") }
    return parts.joined(separator: "  ") + (reason.isEmpty ? "" : "\n    \(reason)")
  }
}

extension MailTrouble {
  fileprivate var words: String {
    "ALERT: \(failures) tries in a row have failed since \(beganAt), the last at \(lastAt):\n"
      + "    \(reason)"
  }
}

/// Turns wrong settings and a failing database into words and an exit status.
private func reportingMail<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try reporting(body)
  } catch let error as SettingsError {
    throw ValidationError(error.problems.joined(separator: "\n"))
  } catch let problem as KeyFile.Problem {
    throw ValidationError(problem.description)
  }
}
