import PortalPlatform

/// What a message's tags stand for, in the form in which the outbox keeps it.
struct MailTags {
  var values: [MailTag: String]

  init(_ values: [MailTag: String]) { self.values = values }

  /// Names and values, each followed by a zero byte.
  init?(bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    guard parts.count % 2 == 0, bytes.last ?? 0 == 0 else { return nil }
    values = [:]
    var name: String?
    for part in parts {
      let text = String(decoding: part, as: UTF8.self)
      if let known = name {
        // A tag that only a newer version knows is of no use to the texts of this one.
        if let tag = MailTag(rawValue: known) { values[tag] = text }
        name = nil
      } else {
        name = text
      }
    }
  }

  var bytes: [UInt8] {
    values.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { tag, value in
      Array(tag.rawValue.utf8) + [0] + value.utf8.filter { $0 != 0 } + [0]
    }
  }
}
