import MariaStore

/// A text with tags in brackets, such as `[Code]`, whose names are compared without case (G-07).
package struct TaggedText: Sendable {
  private enum Part {
    case text(Substring)
    /// The name in lower case, and the tag as it was written.
    case tag(String, Substring)
  }

  private let parts: [Part]

  package init(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      let name = rest[rest.index(after: open)..<close]
      // The last bracket before the closing one begins the tag.
      let start = name.lastIndex(of: "[") ?? open
      parts.append(.text(rest[..<start]))
      let written = rest[start...close]
      parts.append(.tag(written.dropFirst().dropLast().lowercased(), written))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.text(rest)]
  }

  /// Whether it is one tag and nothing else.
  package var isTagAlone: Bool {
    let isText = parts.contains { if case .text(let text) = $0 { !text.isEmpty } else { false } }
    return !isText
  }

  /// Whether it has the tag and the tag has no value.
  func lacks(_ name: String, in values: [String: String]) -> Bool {
    guard (values[name] ?? "").isEmpty else { return false }
    return parts.contains { if case .tag(name, _) = $0 { true } else { false } }
  }

  /// The text with its values, by the tags' names in lower case; an unknown tag stays as it is. A
  /// value's own brackets are no tags.
  package func filled(_ values: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): String(text)
      case .tag(let name, let written): values[name] ?? String(written)
      }
    }.joined().trimmingSpaces()
  }
}
