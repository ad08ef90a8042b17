import CMime
import PortalPlatform

/// A message from outside, taken apart by GMime.
final class MimeReader {
  /// One of its parts.
  struct Part {
    /// In lower case, for instance `message/delivery-status`.
    var type: String
    /// What is in it, decoded; empty for another message.
    var text: String
    /// The Message-ID of a returned message, or of a returned head.
    var originalMessageID: String?
  }

  private let message: UnsafeMutablePointer<GMimeMessage>

  private static let isPrepared: Bool = {
    g_mime_init()
    return true
  }()
  private static let textLimit = 65_536

  /// nil when it cannot be read as a message.
  init?(_ bytes: [UInt8]) {
    guard MimeReader.isPrepared, !bytes.isEmpty else { return nil }
    guard let stream = g_mime_stream_mem_new_with_buffer(bytes, bytes.count) else { return nil }
    defer { g_object_unref(stream) }
    guard let parser = g_mime_parser_new_with_stream(stream) else { return nil }
    defer { g_object_unref(parser) }
    guard let message = g_mime_parser_construct_message(parser, nil) else { return nil }
    self.message = message
  }

  deinit { g_object_unref(message) }

  /// The addresses that it was sent to, as far as its head tells.
  var recipients: [String] {
    ["To", "Delivered-To", "X-Original-To", "Envelope-To"].flatMap { name in
      guard let value = g_mime_object_get_header(object(message), name) else { return [String]() }
      return String(cString: value).split { ",<> \t;".contains($0) }.map(String.init)
    }
  }

  /// The first parts of a multipart, not the parts of parts.
  func parts(limit: Int) -> [Part] {
    guard let body = g_mime_message_get_mime_part(message),
      isKind(body, g_mime_multipart_get_type())
    else { return [] }
    let multipart = UnsafeMutableRawPointer(body).assumingMemoryBound(to: GMimeMultipart.self)
    let count = min(Int(g_mime_multipart_get_count(multipart)), limit)
    return (0..<max(count, 0)).compactMap { index in
      g_mime_multipart_get_part(multipart, CInt(index)).map(part)
    }
  }

  private func part(_ object: UnsafeMutablePointer<GMimeObject>) -> Part {
    let type = g_mime_object_get_content_type(object).flatMap { contentType in
      g_mime_content_type_get_mime_type(contentType).map { text in
        defer { g_free(text) }
        return String(cString: text).lowercased()
      }
    }
    var part = Part(type: type ?? "", text: "", originalMessageID: nil)
    if isKind(object, g_mime_message_part_get_type()) {
      let outer = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimeMessagePart.self)
      if let inner = g_mime_message_part_get_message(outer),
        let id = g_mime_message_get_message_id(inner)
      {
        part.originalMessageID = String(cString: id)
      }
    } else if isKind(object, g_mime_part_get_type()) {
      part.text = text(of: object)
      if part.type == "text/rfc822-headers" {
        part.originalMessageID = messageID(inHead: part.text)
      }
    }
    return part
  }

  private func text(of object: UnsafeMutablePointer<GMimeObject>) -> String {
    let part = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GMimePart.self)
    guard let content = g_mime_part_get_content(part), let memory = g_mime_stream_mem_new() else {
      return ""
    }
    defer { g_object_unref(memory) }
    guard g_mime_data_wrapper_write_to_stream(content, memory) >= 0 else { return "" }
    let stream = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: GMimeStreamMem.self)
    guard let array = g_mime_stream_mem_get_byte_array(stream), let data = array.pointee.data else {
      return ""
    }
    let count = min(Int(array.pointee.len), MimeReader.textLimit)
    return String(decoding: UnsafeBufferPointer(start: data, count: count), as: UTF8.self)
  }

  private func messageID(inHead text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline).prefix(200) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "message-id" {
        return parts[1].split { $0 == "<" || $0 == ">" || $0 == " " }.first.map(String.init)
      }
    }
    return nil
  }

  private func isKind<Object>(_ object: UnsafeMutablePointer<Object>, _ type: GType) -> Bool {
    let instance = UnsafeMutableRawPointer(object).assumingMemoryBound(to: GTypeInstance.self)
    return g_type_check_instance_is_a(instance, type) != 0
  }

  private func object<Part>(
    _ part: UnsafeMutablePointer<Part>
  ) -> UnsafeMutablePointer<GMimeObject> {
    UnsafeMutableRawPointer(part).assumingMemoryBound(to: GMimeObject.self)
  }
}
