@testable import PortalLogic

/// The Cookie header and what is read out of it: the known device.
@Sendable func fuzzCookies(_ bytes: [UInt8]) {
  let header = String(decoding: bytes, as: UTF8.self)
  let cookies = Cookie.parse(header)
  expect(cookies.count <= 50, "more cookies than any browser sends")
  for (name, value) in cookies {
    // Byte by byte: a combining mark behind a separator makes one character of the two.
    expect(name.utf8.allSatisfy { !separators.contains($0) }, "a cookie's name has a separator")
    expect(!value.utf8.contains(UInt8(ascii: ";")), "a cookie's value has a separator")
    expect(has(header, "\(name)=\(value)"), "a cookie that was not sent")
  }
  let first = Cookie.parse("\(Cookie.session.rawValue)=first; \(header)")
  expect(first[Cookie.session.rawValue] == "first", "a later cookie hides the first one")
  deviceIsKnownOnlyAfterSignIn(header)
}

private let separators = Array("=;".utf8)

private func has(_ header: String, _ part: String) -> Bool {
  let header = Array(header.utf8)
  let part = Array(part.utf8)
  guard part.count <= header.count else { return false }
  return (0...header.count - part.count).contains { start in
    header[start..<start + part.count].elementsEqual(part)
  }
}

private func deviceIsKnownOnlyAfterSignIn(_ header: String) {
  let before = caller(header)
  let device = KnownDevice(before, portal.secrets)
  expect(device.id(knownFor: "mary") == nil, "a forged device is known")
  device.remember("mary", before, portal.secrets, portal.configuration.random)
  guard let cookie = before.newCookies.last, let value = cookie.split(separator: ";").first else {
    return expect(false, "a device is not remembered")
  }
  expect(isHeaderValue(cookie), "a device's cookie does not fit into a header")
  expect(value.split(separator: ".").count <= 5, "a device keeps too many names")
  let after = KnownDevice(caller(String(value)), portal.secrets)
  expect(after.id(knownFor: "mary") != nil, "a remembered device is not known")
  expect(after.id(knownFor: "tom") == nil, "a device is known for somebody else")
}

private func caller(_ cookies: String) -> Caller {
  Caller(Request(path: "/", headers: ["cookie": cookies]), nil, portal)
}
