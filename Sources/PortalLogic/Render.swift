import PortalPlatform

extension Portal {
  /// Asks `portal-render`; nil when there is none, or it does not answer, which the log tells.
  func render(_ request: RenderRequest, _ caller: Caller) -> RenderAnswer? {
    guard let socket = configuration.renderSocket else { return nil }
    do {
      return try RenderSocket.ask(request, at: socket)
    } catch {
      var line = LogLine("render_unavailable", level: .error, at: configuration.clock.now())
      line.add("request_id", caller.request.id)
      line.add("reason", "\(error)")
      configuration.log(line)
      return nil
    }
  }
}
