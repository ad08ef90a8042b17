import CMime
import MariaStore
import PortalLogic
import PortalPlatform

/// A letter with the head that it travels with.
struct MimeMessage {
  var letter: Letter
  /// The address that ends such messages with one press (RFC 8058); nil for those that nobody can
  /// end.
  var unsubscribe: String?
  var senderName: String
  /// In ASCII, as the recipient.
  var sender: String
  var recipient: String
  /// Without angle brackets.
  var messageID: String
  var date: Instant

  private static let isPrepared: Bool = {
    g_mime_init()
    return true
  }()

  /// Head and body, lines ending with CR LF. The head is in ASCII, and what would end one of its
  /// lines has become a space.
  func bytes() -> [UInt8] {
    guard MimeMessage.isPrepared, let message = g_mime_message_new(0) else { return [] }
    defer { g_object_unref(message) }
    let head = object(message)
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, line(senderName), sender)
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO, nil, recipient)
    g_mime_message_set_subject(message, line(letter.subject), "utf-8")
    g_mime_message_set_message_id(message, messageID)
    if let time = g_date_time_new_from_unix_utc(gint64(date.second)) {
      g_mime_message_set_date(message, time)
      g_date_time_unref(time)
    }
    // No answering machine shall answer, and none of ours be answered (RFC 3834).
    g_mime_object_set_header(head, "Auto-Submitted", "auto-generated", nil)
    g_mime_object_set_header(head, "X-Auto-Response-Suppress", "All", nil)
    g_mime_object_set_header(head, "Content-Language", letter.language.rawValue, nil)
    if let unsubscribe {
      g_mime_object_set_header(head, "List-Unsubscribe", "<\(line(unsubscribe))>", nil)
      g_mime_object_set_header(head, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click", nil)
    }
    let body = g_mime_multipart_new_with_subtype("alternative")
    defer { g_object_unref(body) }
    add("plain", letter.text, to: body)
    add("html", letter.html, to: body)
    if let body { g_mime_message_set_mime_part(message, object(body)) }
    return text(of: head)
  }

  private func add(
    _ subtype: String, _ text: String, to body: UnsafeMutablePointer<GMimeMultipart>?
  ) {
    guard let part = g_mime_text_part_new_with_subtype(subtype) else { return }
    defer { g_object_unref(part) }
    g_mime_text_part_set_charset(part, "utf-8")
    g_mime_text_part_set_text(part, text)
    let plain = UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimePart.self)
    g_mime_part_set_content_encoding(plain, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    g_mime_multipart_add(body, object(part))
  }

  private func text(of message: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
    let options = g_mime_format_options_new()
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    guard let text = g_mime_object_to_string(message, options) else { return [] }
    defer { g_free(text) }
    return Array(String(cString: text).utf8)
  }

  /// One line of a head: without control characters and line ends of any kind.
  private func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(500) {
      let isText: Bool =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .format, .unassigned,
          .privateUse:
          false
        default: true
        }
      line.append(isText ? scalar : " ")
    }
    return String(line).trimmingSpaces()
  }

  private func object<Part>(
    _ part: UnsafeMutablePointer<Part>
  ) -> UnsafeMutablePointer<GMimeObject> {
    UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimeObject.self)
  }
}
