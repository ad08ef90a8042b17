/// The portal's cookies. `__Host-` keeps them to this host, this path and TLS; ports do not divide
/// cookies, so each face has names of its own.
enum Cookie: String {
  case session = "__Host-pp_session"
  case form = "__Host-pp_form"
  /// The same two for users of the office.
  case staffSession = "__Host-pp_staff"
  case staffForm = "__Host-pp_staff_form"
  case device = "__Host-pp_device"
  case userName = "__Host-pp_user_name"
  case language = "__Host-pp_language"
  /// Ties the code for a new password to the browser that asked for it.
  case reset = "__Host-pp_reset"

  static func session(of face: Face) -> Cookie { face == .office ? .staffSession : .session }

  static func form(of face: Face) -> Cookie { face == .office ? .staffForm : .form }

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
    let parts = header.utf8.split(separator: UInt8(ascii: ";"), maxSplits: 50).prefix(50)
    for part in parts {
      let pair = part.drop { $0 == UInt8(ascii: " ") }
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")),
        let name = String(pair[..<equals]), let value = String(pair[equals...].dropFirst()),
        cookies[name] == nil
      else { continue }
      cookies[name] = value
    }
    return cookies
  }
}
