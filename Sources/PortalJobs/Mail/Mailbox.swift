import CCurl
import Glibc
import PortalPlatform

/// A mailbox that is read over IMAP, by the unique numbers of its messages.
final class Mailbox {
  /// Why it could not be read; without names and texts of messages.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let settings: MailboxSettings
  private let curl: CurlHandle
  private let answer = Answer()
  private let root: String

  /// Seconds for one command.
  private static let seconds = 30
  /// Bytes of a message that are read: a report stands at the beginning.
  private static let readSize = 262_144

  /// What the library's calls write into.
  private final class Answer {
    var bytes: [UInt8] = []
    static let limit = 1 << 20
  }

  init(_ settings: MailboxSettings) throws {
    self.settings = settings
    curl = try CurlHandle(
      protocols: "imap,imaps", security: settings.security, authorities: settings.authorities,
      connectSeconds: 10, seconds: Mailbox.seconds)
    let scheme = settings.security == .tls ? "imaps" : "imap"
    root = "\(scheme)://\(addressPart(settings.host)):\(settings.port)"
    curl.signIn(user: settings.user, password: settings.password)
    let object = Unmanaged.passUnretained(answer).toOpaque()
    curl_set_take(
      curl.handle, CURLOPT_WRITEFUNCTION,
      { bytes, size, count, object in
        guard let bytes, let object else { return 0 }
        let answer = Unmanaged<Answer>.fromOpaque(object).takeUnretainedValue()
        let new = UnsafeRawBufferPointer(start: bytes, count: size * count)
        // Fewer bytes than offered end the transfer.
        guard answer.bytes.count + new.count <= Answer.limit else { return 0 }
        answer.bytes += new
        return new.count
      }, CURLOPT_WRITEDATA, object)
  }

  /// The number that changes when the messages are numbered anew.
  func uidValidity() throws(Failure) -> Int {
    let text = try perform("/", "STATUS \"\(settings.folder)\" (UIDVALIDITY)")
    guard let range = text.range(of: "UIDVALIDITY "),
      let number = Int(text[range.upperBound...].prefix(while: \.isNumber)), number > 0
    else { throw Failure(description: "the mailbox has no UIDVALIDITY") }
    return number
  }

  /// The unique numbers of the messages after that one, in their order.
  func uids(after last: Int) throws(Failure) -> [Int] {
    let text = try perform("/\(settings.folder)", "UID SEARCH UID \(last + 1):*")
    // The last message is found even when its number is lower.
    return text.split { $0 == " " || $0.isNewline }.compactMap { Int($0) }.filter { $0 > last }
      .sorted()
  }

  /// The beginning of a message; empty when it is gone.
  func message(_ uid: Int) throws(Failure) -> [UInt8] {
    _ = try perform("/\(settings.folder);UID=\(uid);PARTIAL=0.\(Mailbox.readSize)", nil)
    return answer.bytes
  }

  /// - Parameter command: nil to fetch what the path names.
  private func perform(_ path: String, _ command: String?) throws(Failure) -> String {
    answer.bytes = []
    curl_set_text(curl.handle, CURLOPT_URL, root + path)
    curl_set_text(curl.handle, CURLOPT_CUSTOMREQUEST, command)
    let code = curl_easy_perform(curl.handle)
    // A message that was deleted meanwhile is «not found».
    if command == nil, code == CURLE_REMOTE_FILE_NOT_FOUND || code == CURLE_WEIRD_SERVER_REPLY {
      answer.bytes = []
      return ""
    }
    guard code == CURLE_OK else {
      throw Failure(
        description: "the mailbox at \(settings.host) cannot be read: \(curl.words(for: code))")
    }
    return String(decoding: answer.bytes, as: UTF8.self)
  }
}

extension String {
  /// Where a text stands in this one, upper and lower case being the same.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    let wanted = Array(text.uppercased().utf8)
    let view = utf8
    var index = view.startIndex
    while index < view.endIndex {
      if view[index...].prefix(wanted.count).elementsEqual(wanted, by: { upper($0) == $1 }) {
        return index..<view.index(index, offsetBy: wanted.count)
      }
      index = view.index(after: index)
    }
    return nil
  }
}

private func upper(_ byte: UInt8) -> UInt8 { (97...122).contains(byte) ? byte - 32 : byte }
