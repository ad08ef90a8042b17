import CPosix
import Glibc
import MariaStore
import PortalLogic
import PortalPlatform

/// The command line of `portal-fcgi`.
struct PortalFCGI {
  let arguments: [String]

  static let version = "0.1.0"

  static let help = """
    portal-fcgi: answers the patient portal's requests behind a web server.

    portal-fcgi [--config FILE]      run the pool in the foreground
    portal-fcgi -t [--config FILE]   test the configuration; status 0 or 78
    portal-fcgi --help | --version

    Settings are read from the environment; those of FILE (KEY=value lines) win.
    TERM, QUIT and INT finish the requests in work and stop. HUP starts the installed
    program anew and loses no request. USR1 opens the log file again.

    """

  private enum Action {
    case run, test, help, version
    case worker(WorkerArguments)
  }

  private struct UsageError: Error {
    let message: String
  }

  func run() -> Int32 {
    do {
      var configurationFile: String?
      switch try action(&configurationFile) {
      case .help: write(Self.help, to: STDOUT_FILENO)
      case .version: write("portal-fcgi \(Self.version)\n", to: STDOUT_FILENO)
      case .test:
        try refuseUnknownSchema(try Settings(Environment(file: configurationFile)))
        write("portal-fcgi: the configuration is good\n", to: STDERR_FILENO)
      case .worker(let arguments):
        return try runWorker(arguments, Settings(Environment()))
      case .run:
        let environment = try Environment(file: configurationFile)
        let settings = try Settings(environment)
        // After a reload the workers look, and the old ones go on as long as new ones do not start.
        if Handover(environment) == nil { try refuseUnknownSchema(settings) }
        return try Pool(settings, environment, Program(arguments)).run()
      }
      return 0
    } catch let error as UsageError {
      return complain(error.message, "portal-fcgi --help tells more", status: ExitStatus.usage)
    } catch let error as SettingsError {
      return complain(error.problems, status: ExitStatus.configuration)
    } catch let error as StartFailure {
      return complain(error.message, status: error.status)
    } catch {
      return complain("\(error)", status: ExitStatus.software)
    }
  }

  private func action(_ configurationFile: inout String?) throws -> Action {
    if arguments.dropFirst().first == "worker" {
      guard let arguments = WorkerArguments(arguments.dropFirst(2)) else {
        throw UsageError(message: "`worker` is for the pool itself")
      }
      return .worker(arguments)
    }
    var action = Action.run
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      switch argument {
      case "-t": action = .test
      case "--help", "-h": action = .help
      case "--version": action = .version
      case "--config":
        guard let file = rest.popFirst() else {
          throw UsageError(message: "--config needs the name of a file")
        }
        configurationFile = file
      default: throw UsageError(message: "unknown argument \(argument)")
      }
    }
    return action
  }

  /// A program must not run on a schema that it does not know. A database that is away is no
  /// reason to stay down as well: each worker looks again when it reaches it.
  private func refuseUnknownSchema(_ settings: Settings) throws {
    let version: String?
    do {
      version = try Store(settings.database).schemaVersion()
    } catch {
      _ = complain("the schema was not checked: \(error)", status: 0)
      return
    }
    guard let version, supportedSchemas.contains(version) else {
      throw StartFailure(
        message: "the database's schema is at \(version ?? "no migration"), this program works "
          + "with \(supportedSchemas.joined(separator: ", ")): run portalctl migrate status",
        status: ExitStatus.configuration)
    }
  }

  private func complain(_ lines: String..., status: Int32) -> Int32 {
    complain(lines, status: status)
  }

  private func complain(_ lines: [String], status: Int32) -> Int32 {
    write(lines.map { "portal-fcgi: \($0)\n" }.joined(), to: STDERR_FILENO)
    return status
  }

  private func write(_ text: String, to file: CInt) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }
}
