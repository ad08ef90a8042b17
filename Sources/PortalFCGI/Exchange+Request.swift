import CFastCGI
import Glibc
import PortalLogic

extension Exchange {
  enum Reading {
    case request(Request)
    /// More or larger parameters than any browser causes.
    case parametersTooLarge
  }

  /// Reads the request; `named` is told its identifier as soon as that is known.
  func readRequest(named: (String) -> Void) -> Reading {
    // To the end: a web server that still sends when we hang up would not read the answer.
    defer { discardInput() }
    guard let parameters = Parameters(fastCGI.pointee.envp) else {
      return .parametersTooLarge
    }
    var request = Request(
      method: parameters["REQUEST_METHOD"], path: parameters["DOCUMENT_URI"],
      query: parameters["QUERY_STRING"], headers: parameters.headers,
      clientAddress: parameters["REMOTE_ADDR"],
      id: requestID(parameters["REQUEST_ID"]))
    named(request.id)

    switch ContentLength(parameters["CONTENT_LENGTH"]) {
    case .bytes(let count) where count <= bodyBytes:
      if let body = readBody(count) { request.body = body } else { request.bodyIsIncomplete = true }
    case .bytes, .tooLarge: request.bodyIsTooLarge = true
    case .invalid: request.bodyIsIncomplete = true
    }
    return .request(request)
  }

  /// The whole body; `nil` when less came than was announced.
  private func readBody(_ count: Int) -> [UInt8]? {
    if count == 0 { return [] }
    let body = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = read(UnsafeMutableRawBufferPointer(buffer))
    }
    return body.count == count ? body : nil
  }

  /// The web server's identifier if it is one, else a new one.
  private func requestID(_ text: String) -> String {
    if text.utf8.count == 32, text.utf8.allSatisfy(\.isHexadecimalDigit) { return text }
    let digits = (UInt64.random(in: 0...(.max)), UInt64.random(in: 0...(.max)))
    return [digits.0, digits.1].map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }
}

/// What CONTENT_LENGTH says.
private enum ContentLength {
  case bytes(Int)
  case tooLarge
  case invalid

  init(_ text: String) {
    if text.isEmpty {
      self = .bytes(0)
    } else if !text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      self = .invalid
    } else {
      self = Int(text).map { .bytes($0) } ?? .tooLarge
    }
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
