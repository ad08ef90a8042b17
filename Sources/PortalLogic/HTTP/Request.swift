/// One request as the web server handed it over; nothing in it is trusted.
package struct Request: Sendable {
  /// The method as sent, in capitals, for instance `GET`.
  package var method: String
  /// The path as sent, percent-encoded, without the query.
  package var path: String
  /// What followed the `?`, percent-encoded; empty when there was none.
  package var query: String
  /// Header values by lower-case name (`user-agent`); several of one name are joined by the web server.
  package var headers: [String: String]
  /// The body; empty when there was none or when it was over the limit.
  package var body: [UInt8]
  /// Whether the body was over the limit and was not read.
  package var bodyIsTooLarge: Bool
  /// Whether fewer bytes of the body arrived than were announced.
  package var bodyIsIncomplete: Bool
  /// The address of the client as the web server saw it, for instance `192.0.2.7` or `2001:db8::1`.
  package var clientAddress: String
  /// The identifier that the web server's log and ours share; 32 hexadecimal digits.
  package var id: String

  package init(
    method: String = "GET", path: String, query: String = "", headers: [String: String] = [:],
    body: [UInt8] = [], bodyIsTooLarge: Bool = false, bodyIsIncomplete: Bool = false,
    clientAddress: String = "", id: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.bodyIsTooLarge = bodyIsTooLarge
    self.bodyIsIncomplete = bodyIsIncomplete
    self.clientAddress = clientAddress
    self.id = id
  }
}

extension Request {
  /// Whether the browser fetches the page before anybody asked for it (`Sec-Purpose`).
  var isPrefetch: Bool {
    guard let purpose = headers["sec-purpose"], !purpose.isEmpty else { return false }
    return purpose.contains("prefetch")
  }

  /// Whether somebody looks at the page: HEAD and prefetches leave no traces.
  var isLook: Bool { method != "HEAD" && !isPrefetch }

  /// Whether a browser says that a page of another site sent the form.
  var isFromElsewhere: Bool {
    // The web server passes a header that was not sent as an empty one.
    guard let site = headers["sec-fetch-site"], !site.isEmpty else { return false }
    return site != "same-origin" && site != "none"
  }
}
