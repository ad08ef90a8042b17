import COpenSSL

/// Encrypts what the database may not show, with keys that it does not have: AES-256-GCM.
///
/// What is sealed names its key, so that the key file can get a new one at its head while older
/// ones still open what they sealed.
package struct Sealed: Sendable {
  private let keys: [(id: String, key: [UInt8])]
  private let random: Random

  private static let version: UInt8 = 1
  private static let nonceSize = 12
  private static let tagSize = 16

  /// - Parameter purpose: what is sealed for one purpose cannot be opened for another.
  package init(_ file: KeyFile, for purpose: String, random: Random = .system) {
    keys = file.identified(for: purpose).filter { $0.id.utf8.count <= 255 }
    self.random = random
  }

  /// The sealed bytes: version, length and name of the key, nonce, ciphertext, tag.
  ///
  /// - Parameter place: where it belongs, for instance a row's key; needed again to open it.
  package func seal(_ plain: [UInt8], for place: [UInt8]) -> [UInt8] {
    precondition(!keys.isEmpty, "a key's name is at most 255 bytes long")
    let (id, key) = keys[0]
    let head = [Sealed.version, UInt8(id.utf8.count)] + Array(id.utf8)
    let nonce = random.bytes(Sealed.nonceSize)
    let (text, tag) = Sealed.encrypt(plain, key, nonce, head + place)
    return head + nonce + text + tag
  }

  /// nil when it was not sealed by a key of the file for that place, or was changed since.
  package func open(_ sealed: [UInt8], for place: [UInt8]) -> [UInt8]? {
    guard sealed.count >= 2, sealed[0] == Sealed.version else { return nil }
    let headSize = 2 + Int(sealed[1])
    guard sealed.count >= headSize + Sealed.nonceSize + Sealed.tagSize else { return nil }
    let id = sealed[2..<headSize]
    let nonce = Array(sealed[headSize..<headSize + Sealed.nonceSize])
    let text = Array(sealed[(headSize + Sealed.nonceSize)...].dropLast(Sealed.tagSize))
    let tag = Array(sealed.suffix(Sealed.tagSize))
    let associated = Array(sealed[..<headSize]) + place
    for key in keys where key.id.utf8.elementsEqual(id) {
      if let plain = Sealed.decrypt(text, tag, key.key, nonce, associated) { return plain }
    }
    return nil
  }

  private static func encrypt(
    _ plain: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ associated: [UInt8]
  ) -> (text: [UInt8], tag: [UInt8]) {
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var text = [UInt8](repeating: 0, count: plain.count)
    var tag = [UInt8](repeating: 0, count: tagSize)
    var count: CInt = 0
    let done =
      EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
      && EVP_EncryptUpdate(context, nil, &count, associated, CInt(associated.count)) == 1
      && EVP_EncryptUpdate(context, &text, &count, plain, CInt(plain.count)) == 1
      && EVP_EncryptFinal_ex(context, nil, &count) == 1
      && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, CInt(tagSize), &tag) == 1
    // Something unencrypted must never pass for something sealed.
    precondition(done, "OpenSSL cannot encrypt")
    return (text, tag)
  }

  private static func decrypt(
    _ text: [UInt8], _ tag: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ associated: [UInt8]
  ) -> [UInt8]? {
    let context = EVP_CIPHER_CTX_new()
    defer { EVP_CIPHER_CTX_free(context) }
    var plain = [UInt8](repeating: 0, count: text.count)
    var tag = tag
    var count: CInt = 0
    guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1,
      EVP_DecryptUpdate(context, nil, &count, associated, CInt(associated.count)) == 1,
      EVP_DecryptUpdate(context, &plain, &count, text, CInt(text.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, CInt(tagSize), &tag) == 1,
      EVP_DecryptFinal_ex(context, nil, &count) == 1
    else { return nil }
    return plain
  }
}
