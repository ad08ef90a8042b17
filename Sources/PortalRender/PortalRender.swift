import Glibc
import PortalPlatform

/// The command line of `portal-render`.
struct PortalRender {
  let arguments: [String]

  static let help = """
    portal-render: makes pictures and PDF files for the patient portal.

    portal-render [--config FILE]    run in the foreground
    portal-render --help

    Settings are read from the environment; those of FILE (KEY=value lines) win. Each
    request is served by a process of its own, which can open no connection, start no
    program and write no file. TERM, QUIT and INT stop it.

    """

  private enum Action {
    case run(configurationFile: String?), help, worker
  }

  private struct UsageError: Error {
    let message: String
  }

  func run() -> Int32 {
    do {
      switch try action() {
      case .help: write(Self.help, to: STDOUT_FILENO)
      case .worker: return renderOnce(RenderSettings.ofWorker(Environment()))
      case .run(let file):
        let environment = try Environment(file: file)
        return try RenderPool(RenderSettings(environment), environment).run()
      }
      return 0
    } catch let error as UsageError {
      return complain([error.message, "portal-render --help tells more"], ExitStatus.usage)
    } catch let error as SettingsError {
      return complain(error.problems, ExitStatus.configuration)
    } catch let error as StartFailure {
      return complain([error.message], error.status)
    } catch {
      return complain(["\(error)"], ExitStatus.software)
    }
  }

  private func action() throws -> Action {
    var file: String?
    var rest = arguments.dropFirst()
    if rest.first == RenderPool.workerArgument { return .worker }
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": return .help
      case "--config":
        guard let name = rest.popFirst() else {
          throw UsageError(message: "--config needs the name of a file")
        }
        file = name
      default: throw UsageError(message: "unknown argument \(argument)")
      }
    }
    return .run(configurationFile: file)
  }

  private func complain(_ lines: [String], _ status: Int32) -> Int32 {
    write(lines.map { "portal-render: \($0)\n" }.joined(), to: STDERR_FILENO)
    return status
  }

  private func write(_ text: String, to file: CInt) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(file, bytes, bytes.count)
  }
}
