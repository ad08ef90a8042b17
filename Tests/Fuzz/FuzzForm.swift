@testable import PortalLogic

/// Forms and queries: the fields are those of a second, plainly written reader.
@Sendable func fuzzForm(_ bytes: [UInt8]) {
  let form = Form(bytes)
  let fields = plainlyReadFields(bytes)
  expect((form == nil) == (fields == nil), "the form is refused by one reader only")
  if let form, let fields {
    for (name, value) in fields { expect(isSame(form[name], value), "another value of \(name)") }
  }
  comesBackFromItsEncoding(String(decoding: bytes, as: UTF8.self))
}

private func comesBackFromItsEncoding(_ text: String) {
  let encoded = PercentEncoding.encode(text)
  let isSafe = encoded.unicodeScalars.allSatisfy {
    "%-._~".unicodeScalars.contains($0) || ($0.isASCII && $0.properties.isAlphabetic)
      || ("0"..."9").contains($0)
  }
  expect(isSafe, "encoded text has a character with a meaning")
  let decoded = PercentEncoding.decodeForm(encoded.utf8)
  expect(decoded.map { isSame($0, text) } ?? false, "encoded text is not read as what it was")
}

private func plainlyReadFields(_ bytes: [UInt8]) -> [String: String]? {
  let parts = bytes.split(separator: 0x26)
  if parts.count > 100 { return nil }
  var fields: [String: String] = [:]
  for part in parts {
    let end = part.firstIndex(of: 0x3D)
    guard let name = plainlyDecoded(Array(part[..<(end ?? part.endIndex)])),
      let value = plainlyDecoded(end.map { Array(part[($0 + 1)...]) } ?? []), fields[name] == nil
    else { return nil }
    fields[name] = value
  }
  return fields
}

private func plainlyDecoded(_ bytes: [UInt8]) -> String? {
  var decoded: [UInt8] = []
  var index = 0
  while index < bytes.count {
    if bytes[index] == 0x25 {
      let digits = bytes[(index + 1)...].prefix(2)
      let text = String(decoding: digits, as: UTF8.self)
      guard digits.count == 2, text.allSatisfy(\.isASCII), let byte = UInt8(text, radix: 16),
        !text.hasPrefix("+"), !text.hasPrefix("-")
      else { return nil }
      decoded.append(byte)
      index += 3
    } else {
      decoded.append(bytes[index] == 0x2B ? 0x20 : bytes[index])
      index += 1
    }
  }
  return isUTF8(decoded) ? String(decoding: decoded, as: UTF8.self) : nil
}
