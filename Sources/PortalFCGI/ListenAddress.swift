import PortalPlatform

/// Where the web server reaches the pool.
enum ListenAddress: Equatable, CustomStringConvertible {
  case unix(path: String)
  case tcp(host: String, port: String)
  /// The socket that systemd opened for this service.
  case systemd

  init?(_ text: String) {
    if text == "systemd" {
      self = .systemd
    } else if text.hasPrefix("unix:/") {
      self = .unix(path: String(text.dropFirst(5)))
    } else if text.hasPrefix("tcp:"), let colon = text.lastIndex(of: ":") {
      var host = text[..<colon].dropFirst(4)
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      let port = text[text.index(after: colon)...]
      guard !host.isEmpty, let number = UInt16(port), number > 0 else { return nil }
      self = .tcp(host: String(host), port: String(number))
    } else {
      return nil
    }
  }

  init?(reading reader: inout SettingsReader) {
    let forms = "unix:/path, tcp:127.0.0.1:9000 or systemd"
    guard let text = reader.optional("PORTAL_LISTEN") else {
      reader.problems.append("PORTAL_LISTEN is missing: \(forms)")
      return nil
    }
    guard let address = Self(text) else {
      reader.problems.append("PORTAL_LISTEN is \(text): it must be \(forms)")
      return nil
    }
    self = address
  }

  var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp(let host, let port):
      host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
    case .systemd: "systemd"
    }
  }
}
