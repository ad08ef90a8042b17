/// What goes back to the browser: a status, headers and bytes.
package struct Response: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

extension Response {
  static func page(_ html: HTML, status: Int = 200) -> Response {
    Response(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: html.utf8)
  }

  /// The answer to a form that was carried out, and to an address that only leads on.
  static func redirect(to route: Route) -> Response {
    Response(status: 303, headers: [("Location", route.path)])
  }
}
