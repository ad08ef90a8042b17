import PortalLogic
import PortalPlatform

extension Exchange {
  func write(_ response: Response, withBody: Bool) {
    var head = Array("Status: \(response.status)\r\n".utf8)
    for (name, value) in response.headers {
      // A line break in a value would begin another header, or the body.
      guard isHeaderName(name), isHeaderValue(value) else {
        log.write(.error, "header_dropped", ["header": .text(name)])
        continue
      }
      head += name.utf8
      head += ": ".utf8
      head += value.utf8
      head += "\r\n".utf8
    }
    head += "\r\n".utf8
    write(head)
    if withBody { write(response.body) }
  }

  private func isHeaderName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private func isHeaderValue(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }
  }
}

extension Response {
  /// The portal does not see such a request: no browser sends one by itself.
  static var parametersTooLarge: Response {
    Response(
      status: 431,
      headers: [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")],
      body: Array("The request's headers are too large.\n".utf8))
  }
}
