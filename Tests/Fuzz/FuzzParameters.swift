import Glibc

/// What a web server hands over, as libfcgi lays it out: entries are divided by blank lines here.
@Sendable func fuzzParameters(_ bytes: [UInt8]) {
  let entries = entries(of: bytes)
  var list: [UnsafeMutablePointer<CChar>?] = entries.map { entry in
    (entry + [0]).withUnsafeBytes { $0.bindMemory(to: CChar.self).baseAddress.flatMap(strdup) }
  }
  list.append(nil)
  defer { for entry in list { free(entry) } }
  let parameters = list.withUnsafeMutableBufferPointer { Parameters($0.baseAddress) }

  let size = entries.reduce(0) { $0 + $1.count }
  let isTooMuch = entries.count > 200 || size > 65_536
  expect((parameters == nil) == isTooMuch, "\(entries.count) parameters of \(size) bytes")
  guard let parameters else { return }
  for (name, value) in parameters.headers {
    if name != "content-type", name != "content-length" {
      expect(!value.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }, "\(name) has a line break")
      let wasSent = entries.contains { $0.starts(with: "HTTP_".utf8) }
      expect(wasSent, "\(name) comes from a parameter that is no header")
    }
    expect(!name.utf8.contains { $0 == 0x5F || (0x41...0x5A).contains($0) }, "\(name) is no name")
  }
  theLastOneCounts(entries, parameters)
}

private func theLastOneCounts(_ entries: [[UInt8]], _ parameters: Parameters) {
  guard let last = entries.last else { return }
  let end = last.firstIndex(of: 0x3D) ?? last.endIndex
  let name = String(decoding: last[..<end], as: UTF8.self)
  if name.hasPrefix("HTTP_") { return expect(parameters[name].isEmpty, "a header is a parameter") }
  let value = String(decoding: last[end...].dropFirst(), as: UTF8.self)
  expect(isSame(parameters[name], value), "another value of \(name)")
}

private func entries(of bytes: [UInt8]) -> [[UInt8]] {
  var entries: [[UInt8]] = []
  var entry: [UInt8] = []
  for byte in bytes {
    if byte == 10, entry.last == 10 {
      entries.append(entry.dropLast())
      entry = []
    } else if byte != 0 {
      entry.append(byte)
    }
  }
  entries.append(entry)
  return entries.filter { !$0.isEmpty }
}
