import Foundation
import PortalLogic
import PortalPlatform
import TestSupport

/// A user's application for one-time codes, as it reads its key from the page.
struct StaffApplication {
  let secret: [UInt8]

  /// - Parameter page: the page with which a second factor is set up.
  init?(page: String) {
    guard let start = page.range(of: #"<p class="pp-secret">"#)?.upperBound else { return nil }
    let letters = page[start...].prefix { $0 != "<" }.filter { $0 != " " }
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in letters {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      bits = (bits << 5 | value) & 0xffff
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    secret = bytes
  }

  /// - Parameter drift: periods by which the telephone's clock is wrong.
  func code(at time: Instant, drift: Int = 0) -> String {
    TimeCode.code(of: secret, step: TimeCode.step(at: time) + drift)
  }
}

extension TestBrowser {
  /// Sets a second factor up for the user who is signed in; gives it and the recovery codes.
  func setUpSecondFactor(at time: Instant) -> (application: StaffApplication, codes: [String])? {
    let page = get("/staff/second-factor").text
    guard let application = StaffApplication(page: page) else { return nil }
    let answer = post(
      "/staff/second-factor", [("code", application.code(at: time))], from: "/staff/second-factor")
    let codes = answer.text.matches(of: /<li>([0-9A-Z]{5}-[0-9A-Z]{5})<\/li>/).map {
      String($0.1)
    }
    return codes.count == 10 ? (application, codes) : nil
  }

  func enterCode(_ code: String) -> Response {
    post("/staff/second-factor/code", [("code", code)], from: "/staff/second-factor/code")
  }
}
