import CMime
import PortalPlatform

/// What a mail server tells about a message that it could not deliver (RFC 3464).
struct DeliveryReport: Equatable {
  /// `failed`, `delayed`, `delivered` …, in lower case.
  var action: String
  /// For instance `5.1.1`.
  var status: String
  /// The other server's words.
  var diagnostic: String
  /// What stands left of the `@` in the Message-IDs and in the addresses that it was sent to:
  /// among them is the token of ours, if it is about one of ours.
  var tokens: [String]

  /// Whether the message is lost.
  var isFailure: Bool { action == "failed" && status.hasPrefix("5") }

  /// In a line, for the outbox.
  var reason: String { "\(status) \(diagnostic)".trimmed }

  /// nil when the message is no such report. Whatever it holds, only its first parts are looked at.
  ///
  /// - Parameter returnPath: the pattern of PORTAL_SMTP_RETURN_PATH.
  init?(_ bytes: [UInt8], returnPath: String?) {
    guard let message = MimeReader(bytes) else { return nil }
    let parts = message.parts(limit: 4)
    guard let report = parts.first(where: { $0.type == "message/delivery-status" }) else {
      return nil
    }
    let fields = HeaderFields(report.text)
    guard let action = fields["action"]?.lowercased() else { return nil }
    self.action = String(action.prefix { $0.isLetter || $0 == "-" })
    status = String((fields["status"] ?? "").prefix { $0.isNumber || $0 == "." }.prefix(12))
    diagnostic = String((fields["diagnostic-code"] ?? "").trimmed.prefix(300))
    tokens = parts.compactMap(\.originalMessageID)
      .compactMap { id in id.split(separator: "@").first.map { $0.filter { $0 != "<" } } }
    if let returnPath, let (before, behind) = returnPathPattern(returnPath), !behind.isEmpty {
      tokens += message.recipients.compactMap { address in
        let address = address.lowercased()
        guard address.hasPrefix(before.lowercased()), address.hasSuffix(behind.lowercased()),
          address.count > before.count + behind.count
        else { return nil }
        return String(address.dropFirst(before.count).dropLast(behind.count))
      }
    }
    tokens = tokens.filter { token in
      token.utf8.count == 32
        && token.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
  }
}

/// Fields of the form `Name: value`, some lines of which may go on in the next one. Of a name that
/// comes several times the last one counts: a report speaks of the recipient after the server.
private struct HeaderFields {
  private var values: [String: String] = [:]

  init(_ text: String) {
    var name: String?
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(
      200)
    {
      if let first = line.first, first == " " || first == "\t" {
        if let name { values[name, default: ""] += " " + line.trimmed }
      } else if let colon = line.firstIndex(of: ":") {
        let key = line[..<colon].trimmed.lowercased()
        values[key] = line[line.index(after: colon)...].trimmed
        name = key
      } else {
        name = nil
      }
    }
  }

  /// - Parameter name: in lower case.
  subscript(_ name: String) -> String? { values[name] }
}

extension StringProtocol {
  /// Without white space at both ends, and without control characters.
  fileprivate var trimmed: String {
    let text = String(unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
    var part = text[...]
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
