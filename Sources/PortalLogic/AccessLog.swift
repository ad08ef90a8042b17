import MariaStore
import PortalPlatform

extension Portal {
  /// One line a request, without names, tokens, addresses or query strings.
  func logAccess(
    _ caller: Caller, _ response: Response, _ failure: (any Error)?, microseconds: Int,
    statements: Int
  ) {
    var line = LogLine(
      "request", level: response.status < 500 || caller.request.isPrefetch ? .info : .error,
      at: configuration.clock.now())
    line.add("request_id", caller.request.id)
    line.add("face", configuration.face.rawValue)
    line.add("route", caller.route?.logName ?? "none")
    let method = caller.request.method
    line.add("method", ["GET", "HEAD", "POST"].contains(method) ? method : "other")
    line.add("status", response.status)
    line.add("ms", thousandths: microseconds)
    line.add("statements", statements)
    line.add("bytes", response.body.count)
    switch failure {
    // Its description holds no statement, no value and no text of the server.
    case let error as MariaError: line.add("error", error.description)
    case .some(PortalError.unrecorded(let error)):
      line.add("error", "unrecorded: \(error.description)")
    case .some(PortalError.schemaUnsupported(let version)):
      line.add("schema_unsupported", version)
    case .some(let error) where response.status >= 500: line.add("error", "\(type(of: error))")
    default: break
    }
    configuration.log(line)
  }

  /// Lines for the administrator where a row of the practice's tables had to be adapted: the
  /// practice software has changed, and `portalctl migrate adopt` has to run again.
  func logPracticeNotices(_ caller: Caller) {
    for notice in store.takePracticeNotices() {
      var line = LogLine("practice_changed", level: .warning, at: configuration.clock.now())
      line.add("request_id", caller.request.id)
      line.add("table", notice.table)
      line.add("code", notice.code)
      configuration.log(line)
    }
  }

  /// A line about who may come in, for whoever watches for attacks; it names nobody.
  func logSignIn(_ outcome: String, _ caller: Caller) {
    var line = LogLine("sign_in", at: configuration.clock.now())
    line.add("request_id", caller.request.id)
    line.add("outcome", outcome)
    configuration.log(line)
  }
}
