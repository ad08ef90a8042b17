@testable import PortalPlatform

/// What tables and files hold: stored passwords, keys, bytes as text.
@Sendable func fuzzStoredSecrets(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  isAPasswordWithinLimits(PasswordHash(stored: text))
  isTextOfBytes(text)
  isAKeyFileOrRefused(text)
  expect(Base64.decode(Base64.encode(bytes)) == bytes, "Base64 loses bytes")
  expect(Base64.decode(Base64.encodeForURL(bytes)) == bytes, "Base64 for addresses loses bytes")
  expect(Hex.decode(Hex.encode(bytes)) == bytes, "hexadecimal digits lose bytes")
}

private func isAPasswordWithinLimits(_ password: PasswordHash) {
  switch password.form {
  case .none, .demonstration: break
  case .md5(_, let hash): expect(hash.count == 16, "an MD5 of \(hash.count) bytes")
  case .sha3(_, let hash): expect(hash.count == 64, "a SHA3-512 of \(hash.count) bytes")
  case .argon2id(let cost, let salt, let hash):
    expect(hash.count == 32 && (8...64).contains(salt.count), "an Argon2id of another size")
    // A row must not be able to keep a worker busy for minutes or take all memory.
    expect(cost.memory <= 262_144 && cost.passes <= 16 && cost.lanes <= 8, "a cost out of bounds")
    expect(cost.memory >= 8 * cost.lanes && cost.passes >= 1 && cost.lanes >= 1, "too low a cost")
  }
}

private func isTextOfBytes(_ text: String) {
  if let decoded = Base64.decode(text) {
    let significant = text.utf8.count { $0 != 0x3D }
    expect(decoded.count == significant * 3 / 4, "Base64 of another length")
    expect(Base64.decode(Base64.encodeForURL(decoded)) == decoded, "Base64 is not read back")
  }
  if let decoded = Hex.decode(text) {
    expect(isSame(Hex.encode(decoded), text.lowercased()), "hexadecimal digits are not read back")
  }
}

private func isAKeyFileOrRefused(_ text: String) {
  do {
    let keys = try KeyFile(text: text, path: "keys").derived(for: "a purpose")
    expect(!keys.isEmpty && keys.allSatisfy { $0.count == 32 }, "a key file without keys")
  } catch {
    expect(
      error.description == "keys holds no key"
        || error.description == "keys has a line that is not id:hexadecimal of 32 bytes",
      "a message tells what the key file holds")
  }
}
