/// The fields of a form or a query, each name once.
struct Form: Sendable {
  private let fields: [String: String]

  static let empty = Form(fields: [:])

  private init(fields: [String: String]) { self.fields = fields }

  /// nil when the bytes are no such form: broken encoding or UTF-8, a name twice, over 100 fields.
  init?(_ bytes: some Collection<UInt8>) {
    var fields: [String: String] = [:]
    let parts = bytes.split(separator: UInt8(ascii: "&"))
    guard parts.count <= 100 else { return nil }
    for part in parts {
      let pair = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = pair.first.flatMap({ PercentEncoding.decodeForm($0) }),
        let value = pair.count > 1 ? PercentEncoding.decodeForm(pair[1]) : "",
        fields.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    self.fields = fields
  }

  /// The value of a field; empty when it was not sent.
  subscript(name: String) -> String { fields[name] ?? "" }
}
