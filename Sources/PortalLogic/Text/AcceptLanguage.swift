/// The language tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4).
func acceptedLanguages(_ header: String) -> [String] {
  var tags: [(tag: String, quality: Double)] = []
  for part in header.utf8.prefix(1000).split(separator: UInt8(ascii: ",")).prefix(20) {
    let words = Substring(part).split(separator: ";")
    guard let tag = words.first?.filter({ $0 != " " }), !tag.isEmpty, tag.utf8.count <= 35,
      tag.utf8.allSatisfy({ $0 == 45 || ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57) ~= $0 })
    else { continue }
    var quality = 1.0
    for word in words.dropFirst() {
      let setting = word.filter { $0 != " " }
      if setting.hasPrefix("q=") { quality = Double(setting.dropFirst(2)) ?? 0 }
    }
    if quality > 0 { tags.append((tag, quality)) }
  }
  // A stable order: of two that are wanted alike the first one wins.
  return tags.enumerated()
    .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
    .map(\.element.tag)
}
