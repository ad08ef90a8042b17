/// What was said on a line to a mail server, as far as it decides what became of a message.
///
/// Passwords pass through here and are not kept.
final class SMTPTranscript {
  /// How far a message has come.
  enum Step: Int, Comparable {
    /// The server has not greeted yet.
    case connection
    case hello, encryption, authentication, sender, recipient, data
    /// The server has said that it wants the text: from here on it may have the message.
    case content

    static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }

  struct Reply: Equatable {
    var code: Int
    /// With the code, all its lines in one.
    var text: String
  }

  private(set) var step = Step.connection
  /// The last answer at each step.
  private(set) var replies: [Step: Reply] = [:]
  private var lines: [String] = []
  private var isEnding = false

  /// Takes what the client says, one line.
  func sent(_ line: String) {
    let word = line.prefix { $0 != " " && $0 != ":" && !$0.isNewline }.uppercased()
    switch word {
    case "EHLO", "HELO": step = .hello
    case "STARTTLS": step = .encryption
    case "AUTH": step = .authentication
    case "MAIL": step = .sender
    case "RCPT": step = .recipient
    case "DATA": step = .data
    // What is said after it changes nothing.
    case "QUIT", "RSET": isEnding = true
    default: break
    }
  }

  /// Takes what the server says, any number of lines.
  func received(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) { receive(String(line)) }
  }

  private func receive(_ line: String) {
    guard !isEnding, line.utf8.count >= 3, let code = Int(line.prefix(3)), code >= 100 else {
      return
    }
    if lines.count < 20 {
      lines.append(
        lines.isEmpty
          ? line.replacing("-", with: " ", maxReplacements: 1) : String(line.dropFirst(4)))
    }
    // A hyphen behind the code says that more follows.
    if line.utf8.dropFirst(3).first == UInt8(ascii: "-") { return }
    let reply = Reply(code: code, text: String(lines.joined(separator: " ").prefix(400)))
    lines = []
    replies[step] = reply
    if step == .data, code == 354 { step = .content }
  }
}
