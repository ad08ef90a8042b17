import COpenSSL

/// Message digests, by OpenSSL.
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha256(), 32) }
  package static func sha3_512(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_sha3_512(), 64) }
  /// For reading old password hashes only.
  package static func md5(_ bytes: [UInt8]) -> [UInt8] { digest(bytes, EVP_md5(), 16) }

  /// HMAC with SHA-256: 32 bytes.
  package static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    let answer = HMAC(EVP_sha256(), key, CInt(key.count), bytes, bytes.count, &result, nil)
    precondition(answer != nil, "OpenSSL cannot compute an HMAC")
    return result
  }

  /// HMAC with SHA-1: 20 bytes. For one-time codes only, whose applications know no other.
  package static func hmacSHA1(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 20)
    let answer = HMAC(EVP_sha1(), key, CInt(key.count), bytes, bytes.count, &result, nil)
    precondition(answer != nil, "OpenSSL cannot compute an HMAC")
    return result
  }

  private static func digest(_ bytes: [UInt8], _ kind: OpaquePointer?, _ size: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: size)
    let done = EVP_Digest(bytes, bytes.count, &result, nil, kind, nil)
    // A digest of zeros would pass for a real one wherever two are compared: better to stop here.
    precondition(done == 1, "OpenSSL lacks a digest")
    return result
  }
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
package func isSameSecret(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
