import Glibc

/// The parameters of a request, as text that is valid whatever was sent.
struct Parameters {
  private static let mostParameters = 200
  private static let mostBytes = 65_536

  private var values: [String: String] = [:]
  /// Header values by lower-case name.
  private(set) var headers: [String: String] = [:]

  /// `nil` when there are more parameters, or larger ones, than any browser causes.
  init?(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
    guard var entry = list else { return nil }
    var bytes = 0
    var count = 0
    while let text = entry.pointee {
      let length = strlen(text)
      count += 1
      bytes += length
      if count > Self.mostParameters || bytes > Self.mostBytes { return nil }
      add(UnsafeRawBufferPointer(start: text, count: length))
      entry += 1
    }
    for (parameter, header) in [
      ("CONTENT_TYPE", "content-type"), ("CONTENT_LENGTH", "content-length"),
    ] {
      headers[header] = self[parameter].isEmpty ? nil : self[parameter]
    }
  }

  /// The parameter's value; empty when it was not sent. Of several the last counts.
  subscript(name: String) -> String { values[name] ?? "" }

  private mutating func add(_ pair: UnsafeRawBufferPointer) {
    let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
    let name = String(decoding: pair[..<equals], as: UTF8.self)
    let value = pair[equals...].dropFirst()
    guard name.hasPrefix("HTTP_") else {
      values[name] = String(decoding: value, as: UTF8.self)
      return
    }
    if value.contains(where: { $0 == 0 || $0 == 10 || $0 == 13 }) { return }
    addHeader(headerName(name), String(decoding: value, as: UTF8.self))
  }

  /// Joins values of one name, as RFC 9110 and for cookies RFC 6265 have it.
  private mutating func addHeader(_ name: String, _ value: String) {
    guard let earlier = headers[name] else {
      headers[name] = value
      return
    }
    headers[name] = earlier + (name == "cookie" ? "; " : ", ") + value
  }

  private func headerName(_ parameter: String) -> String {
    String(
      decoding: parameter.utf8.dropFirst(5).map { byte in
        switch byte {
        case UInt8(ascii: "_"): UInt8(ascii: "-")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: byte
        }
      }, as: UTF8.self)
  }
}
