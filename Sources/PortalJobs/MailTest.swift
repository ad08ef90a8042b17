import MariaStore
import PortalLogic
import PortalPlatform

/// Sends a message at once, past the outbox, and tells what happened.
package struct MailTest {
  /// Sentences for the administrator.
  package let lines: [String]
  package let isGood: Bool

  package init(_ settings: JobsSettings, to text: String, clinicNum: ClinicNum) throws {
    let log = try Log(path: nil)
    let jobs = try Jobs(settings, log: log)
    guard let address = EmailAddress(text), let recipient = address.ascii else {
      (lines, isGood) = (["\(text) is no e-mail address."], false)
      return
    }
    let server: MailServer
    do {
      server = try jobs.mailServer(for: clinicNum)
    } catch let problem as Jobs.NoMailServer {
      (lines, isGood) = ([problem.description], false)
      return
    }
    let sender = server.sender.ascii ?? EmailAddress.unusable.description
    let token = Hex.encode(Random.system.bytes(16))
    let words = """
      This is a test of the patient portal's mail settings. Nothing has to be done.
      """
    let html: HTML = "<!DOCTYPE html><html lang=\"en\"><title>Test</title><p>\(words)</p></html>\n"
    let mime = MimeMessage(
      letter: Letter(
        language: .english, subject: "Test of the patient portal", text: words + "\n",
        html: html.string),
      senderName: "", sender: sender, recipient: recipient,
      messageID: "\(token)@\(sender.split(separator: "@").last ?? "")", date: jobs.clock.now())
    let path = settings.mail.returnPath(of: token, from: server.sender).ascii ?? sender
    let how =
      "\(server.host), port \(server.port), security \(server.security.rawValue)"
      + (server.user.isEmpty ? ", not signed in" : ", signed in as \(server.user)")
    let result = try send(
      SMTPEnvelope(returnPath: path, recipient: recipient, content: mime.bytes()), with: server,
      settings.mail)
    let head = ["Mail server: \(how)", "From \(sender), bounces to \(path)"]
    switch result {
    case .accepted(let answer):
      lines = head + ["The mail server has taken the message over: \(answer)"]
      isGood = true
    case .deferred(let failure), .refused(let failure):
      lines = head + [failure.description(of: server)]
      isGood = false
    }
  }
}
