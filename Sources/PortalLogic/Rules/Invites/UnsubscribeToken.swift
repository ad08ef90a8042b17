import MariaStore
import PortalPlatform

/// What ends the invitations to the people of a message: an address that works for ever, with nobody
/// signed in (RFC 8058). Nobody makes one without the key file.
package struct UnsubscribeToken: Sendable {
  private let keys: [[UInt8]]
  private static let kind: UInt8 = 1
  private static let macSize = 16

  package init(_ file: KeyFile) { keys = file.derived(for: "unsubscribe") }

  /// So many at most go into an address of 200 characters, whatever their keys are.
  package static let mostPeople = 12

  package func text(for people: [PatNum]) -> String {
    let body =
      [UnsubscribeToken.kind]
      + people.prefix(UnsubscribeToken.mostPeople).flatMap { bytes(of: $0.rawValue) }
    return Base64.encodeForURL(body + mac(body, keys[0]))
  }

  /// Whose they are; nil when no key of the file made it.
  func people(of text: String) -> [PatNum]? {
    guard let bytes = Base64.decode(text), bytes.count > UnsubscribeToken.macSize + 1,
      bytes[0] == UnsubscribeToken.kind
    else { return nil }
    let body = Array(bytes.dropLast(UnsubscribeToken.macSize))
    let found = Array(bytes.suffix(UnsubscribeToken.macSize))
    let isOurs = keys.map { isSameSecret(mac(body, $0), found) }.contains(true)
    guard isOurs, Base64.encodeForURL(bytes) == text else { return nil }
    var people: [PatNum] = []
    var number: UInt64 = 0
    for byte in body.dropFirst() {
      number = number << 7 | UInt64(byte & 127)
      if byte & 128 == 0 {
        people.append(PatNum(rawValue: Int64(bitPattern: number)))
        number = 0
      }
    }
    return people.isEmpty ? nil : people
  }

  /// Seven bits a byte, the highest first; all but the last byte have their highest bit set.
  private func bytes(of number: Int64) -> [UInt8] {
    var rest = UInt64(bitPattern: number)
    var bytes = [UInt8(rest & 127)]
    while rest > 127 {
      rest >>= 7
      bytes.insert(UInt8(rest & 127) | 128, at: 0)
    }
    return bytes
  }

  private func mac(_ body: [UInt8], _ key: [UInt8]) -> [UInt8] {
    Array(Digest.hmac(body, key: key).prefix(UnsubscribeToken.macSize))
  }
}
