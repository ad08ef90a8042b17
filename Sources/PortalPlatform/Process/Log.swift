import Glibc

/// Lines of JSON, one an event, each written at once so that processes do not mix theirs.
package final class Log {
  package enum Value: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    case text(String)
    case number(Int)

    package init(stringLiteral value: String) { self = .text(value) }
  }

  private let path: String?
  private let descriptor: CInt

  /// Writes to the file at `path`, or to standard error.
  package init(path: String?) throws(StartFailure) {
    self.path = path
    guard let path else {
      descriptor = STDERR_FILENO
      return
    }
    descriptor = Self.open(path)
    guard descriptor >= 0 else {
      throw StartFailure(
        message: "PORTAL_LOG: \(path) cannot be written: \(lastError())",
        status: ExitStatus.configuration)
    }
  }

  /// Goes on in a new file of the same name, after the old one was moved away.
  package func reopen() {
    guard let path else { return }
    let new = Self.open(path)
    guard new >= 0 else { return write(.error, "log_not_reopened", ["reason": .text(lastError())]) }
    dup2(new, descriptor)
    setInherited(descriptor, false)
    close(new)
  }

  /// Writes a line of an event with this process's number and the given fields.
  package func write(
    _ level: LogLine.Level, _ event: String, _ fields: KeyValuePairs<String, Value> = [:]
  ) {
    var line = LogLine(event, level: level, at: Clock.system.now())
    line.add("pid", Int(getpid()))
    for (name, value) in fields {
      switch value {
      case .number(let number): line.add(name, number)
      case .text(let text): line.add(name, text)
      }
    }
    write(line)
  }

  /// Writes a finished line.
  package func write(_ line: LogLine) {
    let bytes = line.bytes
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }

  private static func open(_ path: String) -> CInt {
    Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
  }
}
