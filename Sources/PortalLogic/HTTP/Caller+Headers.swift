extension Caller {
  /// Adds what every answer of the application carries; the web server adds the rest, which is the
  /// same for all.
  func addHeaders(to response: inout Response) {
    // Nothing here is for a cache but what says so: pages hold health data, or tokens.
    if !response.headers.contains(where: { $0.name == "Cache-Control" }) {
      response.headers.append(("Cache-Control", "no-store"))
    }
    response.headers.append(
      (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ))
    for cookie in newCookies { response.headers.append(("Set-Cookie", cookie)) }
  }
}
