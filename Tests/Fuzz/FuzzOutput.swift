@testable import PortalLogic
@testable import PortalPlatform

/// What strangers' text becomes in pages, in the log and in calendar files.
@Sendable func fuzzOutput(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  isEscapedInAPage(text)
  isEscapedInTheLog(text)
  isEscapedInACalendar(text)
}

private func isEscapedInAPage(_ text: String) {
  let page: HTML = "\(text)"
  expect(isUTF8(page.utf8), "a page is not UTF-8")
  let isPlain = page.utf8.allSatisfy {
    ![0x22, 0x27, 0x3C, 0x3E].contains($0) && ($0 >= 0x20 || [9, 10, 13].contains($0)) && $0 != 0x7F
  }
  expect(isPlain, "a page holds markup of a stranger")
  var shown = ""
  var rest = Substring(page.string).unicodeScalars
  let entities: [(String, Unicode.Scalar)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
  ]
  while let scalar = rest.first {
    guard scalar == "&" else {
      shown.unicodeScalars.append(scalar)
      rest.removeFirst()
      continue
    }
    guard let (entity, meaning) = entities.first(where: { rest.starts(with: $0.0.unicodeScalars) })
    else { return expect(false, "a page has an ampersand without a meaning") }
    shown.unicodeScalars.append(meaning)
    rest.removeFirst(entity.unicodeScalars.count)
  }
  let expected = text.unicodeScalars.map { scalar -> Unicode.Scalar in
    (scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)) || scalar.value == 0x7F
      ? "\u{FFFD}" : scalar
  }
  expect(shown.unicodeScalars.elementsEqual(expected), "a page shows another text")
}

private func isEscapedInTheLog(_ text: String) {
  let time = Instant(milliseconds: 0)
  let empty = LogLine("event", at: time).bytes
  var line = LogLine("event", at: time)
  line.add("x", text)
  let value = line.bytes.dropFirst(empty.count - 2).dropFirst(6).dropLast(3)
  expect(line.bytes.suffix(3).elementsEqual("\"}\n".utf8), "a line of the log does not end")
  var read: [UInt8] = []
  var rest = value[...]
  while let byte = rest.popFirst() {
    expect(byte >= 0x20 && byte != 0x7F && byte != 0x22, "the log has a raw control character")
    guard byte == 0x5C else {
      read.append(byte)
      continue
    }
    guard let escaped = rest.popFirst() else { return expect(false, "an escape without its end") }
    if escaped == 0x75 {
      let digits = String(decoding: rest.prefix(4), as: UTF8.self)
      rest = rest.dropFirst(4)
      read.append(UInt8(digits, radix: 16) ?? 0xFF)
    } else {
      read.append(escaped)
    }
  }
  expect(read.elementsEqual(text.utf8), "the log tells another text")
}

private func isEscapedInACalendar(_ text: String) {
  var file = CalendarFile()
  file.add("SUMMARY", text: text)
  let bytes = Array(file.text.utf8)
  expect(bytes.suffix(2) == [13, 10], "a calendar's line does not end")
  var unfolded: [UInt8] = []
  var line: [UInt8] = []
  for byte in bytes {
    if byte == 10 {
      expect(line.last == 13 && line.count <= 76, "a calendar's line of \(line.count) bytes")
      expect(isUTF8(line), "a calendar's line cuts a character")
      let isContinued = !unfolded.isEmpty
      expect(!isContinued || line.first == 0x20, "a stranger's text begins a line of a calendar")
      unfolded += line.dropLast().dropFirst(isContinued ? 1 : 0)
      line = []
    } else {
      line.append(byte)
    }
  }
  expect(!unfolded.contains { $0 < 0x20 || $0 == 0x7F }, "a calendar has a control character")
  expect(unfolded.starts(with: "SUMMARY:".utf8), "a calendar's line has another name")
}
