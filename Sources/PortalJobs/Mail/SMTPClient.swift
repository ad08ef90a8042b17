import CCurl
import Glibc
import PortalPlatform

/// A message as a mail server gets it.
struct SMTPEnvelope {
  var returnPath: String
  var recipient: String
  /// Head and body, lines ending with CR LF.
  var content: [UInt8]
}

/// Gives a message to a mail server and waits for its answer; a line of its own for each.
///
/// - Throws: `CurlHandle.Unusable`.
func send(
  _ envelope: SMTPEnvelope, with server: MailServer, _ settings: MailSettings
) throws -> SMTPResult {
  let curl = try CurlHandle(
    protocols: "smtp,smtps", security: server.security, authorities: settings.authorities,
    connectSeconds: settings.connectSeconds, seconds: settings.seconds)
  let handle = curl.handle
  let scheme = server.security == .tls ? "smtps" : "smtp"
  // Behind the slash stands the name that the portal gives itself.
  let name = hostName()
  curl_set_text(
    handle, CURLOPT_URL, "\(scheme)://\(addressPart(server.host)):\(server.port)/\(name)")
  curl.signIn(user: server.user, password: server.password)
  curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(envelope.returnPath)>")
  let recipients = curl_slist_append(nil, "<\(envelope.recipient)>")
  defer { curl_slist_free_all(recipients) }
  curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
  curl_set_number(handle, CURLOPT_UPLOAD, 1)
  curl_set_number(handle, CURLOPT_FORBID_REUSE, 1)
  curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, Int(envelope.content.count))

  let conversation = Conversation(content: envelope.content)
  let object = Unmanaged.passUnretained(conversation).toOpaque()
  curl_set_take(handle, CURLOPT_READFUNCTION, readContent, CURLOPT_READDATA, object)
  curl_set_trace(handle, noteLine, object)
  // The handle points at the conversation until it is gone.
  let code = withExtendedLifetime(conversation) { curl_easy_perform(handle) }
  return SMTPResult(conversation.transcript, code: code, detail: curl.words(for: code))
}

/// What the library's calls read and write while a message is sent.
private final class Conversation {
  let transcript = SMTPTranscript()
  let content: [UInt8]
  var position = 0

  init(content: [UInt8]) { self.content = content }
}

/// Gives the library the next bytes of the message.
private func readContent(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ object: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let object else { return 0 }
  let conversation = Unmanaged<Conversation>.fromOpaque(object).takeUnretainedValue()
  let rest = min(size * count, conversation.content.count - conversation.position)
  conversation.content.withUnsafeBytes { content in
    guard rest > 0, let start = content.baseAddress else { return }
    memcpy(bytes, start + conversation.position, rest)
  }
  conversation.position += rest
  return rest
}

/// Takes what is said on the line.
private func noteLine(
  _: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?,
  _ count: Int, _ object: UnsafeMutableRawPointer?
) -> CInt {
  guard let bytes, let object, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else {
    return 0
  }
  let conversation = Unmanaged<Conversation>.fromOpaque(object).takeUnretainedValue()
  let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
  if kind == CURLINFO_HEADER_IN {
    conversation.transcript.received(text)
  } else {
    conversation.transcript.sent(text)
  }
  return 0
}
