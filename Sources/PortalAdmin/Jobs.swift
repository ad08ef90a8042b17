import ArgumentParser
import Glibc
import MariaStore
import PortalJobs
import PortalPlatform

struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "Runs the background process, which sends mail and tidies up.",
    discussion: """
      It stays in the foreground and runs as the account portal_jobs. Besides PORTAL_DB_… and \
      PORTAL_KEY_FILE it reads PORTAL_JOBS_SOCKET, PORTAL_LOG, PORTAL_SMTP_… and PORTAL_IMAP_…. \
      Several hosts may run one. TERM finishes what is in work and stops; USR1 opens the log file \
      again.
      Exit status: 0 stopped, 75 another one has the socket, 78 a setting is wrong.
      """)
  @OptionGroup var options: JobsOptions
  @Option(help: .hidden) var lane: String?
  @Option(help: .hidden) var master: Int32?
  /// For tests: a file with the time in milliseconds since 1970, read at each look at the clock.
  @Option(help: .hidden) var clock: String?

  func run() throws {
    do {
      let settings = try options.settings()
      if let lane = JobLane.allCases.first(where: { $0.name == lane }), let master {
        let clock = clock.map(clock(inFile:)) ?? .system
        throw ExitCode(try runLane(lane, settings, clock, master: master))
      }
      let file = ["--config": options.config, "--clock": clock].flatMap { name, value in
        value.map { [name, $0] } ?? []
      }
      let jobs = try JobsMaster(settings) { lane in
        ["portalctl", "jobs", "--lane", lane.name, "--master", String(getpid())] + file
      }
      throw ExitCode(jobs.run())
    } catch let error as SettingsError {
      for problem in error.problems { printError("portalctl: \(problem)") }
      throw ExitCode(ExitStatus.configuration)
    } catch let error as StartFailure {
      printError("portalctl: \(error.message)")
      throw ExitCode(error.status)
    } catch let problem as KeyFile.Problem {
      printError("portalctl: \(problem)")
      throw ExitCode(ExitStatus.configuration)
    }
  }
}

/// A clock that stands still until the file changes.
private func clock(inFile path: String) -> Clock {
  Clock {
    let text = readFile(path, limit: 64).map { String(decoding: $0, as: UTF8.self) }
    return text.flatMap { Int($0) }.map(Instant.init(milliseconds:)) ?? Clock.system.now()
  }
}

/// Where the background process's settings are.
struct JobsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A file of KEY=value lines that stands above the environment.", valueName: "file"))
  var config: String?

  /// - Throws: `SettingsError`.
  func settings() throws -> JobsSettings { try JobsSettings(Environment(file: config)) }
}
