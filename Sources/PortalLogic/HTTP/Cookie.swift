/// The portal's cookies. `__Host-` keeps them to this host, this path and TLS; ports do not divide
/// cookies, so each face has names of its own.
enum Cookie: String {
  case session = "__Host-pp_session"
  case form = "__Host-pp_form"
  case device = "__Host-pp_device"
  case userName = "__Host-pp_user_name"
  case language = "__Host-pp_language"

  /// The value of a Set-Cookie header.
  ///
  /// - Parameter seconds: how long it lives; nil for as long as the browser is open.
  func header(_ value: String, seconds: Int? = nil) -> String {
    let age = seconds.map { "; Max-Age=\($0)" } ?? ""
    return "\(rawValue)=\(value); Path=/\(age); Secure; HttpOnly; SameSite=Lax"
  }

  /// The value of a Set-Cookie header that makes the browser forget the cookie.
  var expired: String { header("", seconds: 0) }

  /// The cookies of a Cookie header by name; of two with one name the first.
  static func parse(_ header: String) -> [String: String] {
    var cookies: [String: String] = [:]
    for part in header.split(separator: ";").prefix(50) {
      let pair = part.drop { $0 == " " }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, cookies[String(pair[0])] == nil else { continue }
      cookies[String(pair[0])] = String(pair[1])
    }
    return cookies
  }
}
