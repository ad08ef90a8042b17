import Glibc

@testable import MariaStore
@testable import PortalLogic

/// What the throttle keys on: the client's network and the folded user name.
@Sendable func fuzzSignIn(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let folded = foldedUserName(text)
  expect(folded.unicodeScalars.count <= 255, "a folded name does not fit into its column")
  expect(!(folded.first?.isWhitespace ?? false), "a folded name begins with a space")
  let isCut = folded.unicodeScalars.count == 255
  expect(isCut || isSame(foldedUserName(folded), folded), "folded twice differs")

  _ = network(of: text)
  // The C library would read up to the zero only.
  let isAddress = bytes.count < 64 && !bytes.contains(0)
  var plain = in_addr()
  if isAddress, inet_pton(AF_INET, text, &plain) == 1 {
    let parts = text.split(separator: ".").prefix(3).joined(separator: ".")
    expect(network(of: text) == parts + ".0/24", "another network of \(text)")
  }
  var long = in6_addr()
  if bytes.count == MemoryLayout<in6_addr>.size {
    withUnsafeMutableBytes(of: &long) { $0.copyBytes(from: bytes) }
    hasTheNetworkOfItsBits(long)
  } else if isAddress, inet_pton(AF_INET6, text, &long) == 1 {
    hasTheNetworkOfItsBits(long)
  }
}

/// The web server writes an address in its shortest form.
private func hasTheNetworkOfItsBits(_ address: in6_addr) {
  var address = address
  let groups = withUnsafeBytes(of: &address) { bytes in
    (0..<4).map { String(UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]), radix: 16) }
  }
  var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
  guard let start = inet_ntop(AF_INET6, &address, &buffer, socklen_t(buffer.count)) else { return }
  let text = String(cString: start)
  var expected = groups.joined(separator: ":") + "::/64"
  // An IPv4 client at a socket for both: all of them must not be one network.
  if text.contains("."), let plain = text.split(separator: ":").last {
    expected = network(of: String(plain))
  }
  expect(network(of: text) == expected, "\(text) is counted for \(network(of: text))")
}
