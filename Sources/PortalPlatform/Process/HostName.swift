import Glibc

/// This machine's name, in ASCII.
package func hostName() -> String {
  var bytes = [CChar](repeating: 0, count: 256)
  guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
  let name = bytes.prefix { $0 != 0 }.filter { $0 > 32 && $0 < 127 }.prefix(64)
  return String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
