@testable import PortalLogic

/// Whole requests, with the database away: a line with method and address, lines of headers, a
/// blank line, the body.
@Sendable func fuzzRequest(_ bytes: [UInt8]) {
  let request = request(bytes)
  let response = portal.respond(to: request)
  let allowed = [400, 403, 404, 413, 503]
  expect(allowed.contains(response.status), "status \(response.status)")
  for (name, value) in response.headers { expect(isHeaderValue(value), "\(name) has a line break") }
  for name in ["Cache-Control", "Content-Security-Policy"] {
    expect(response.headers.count { $0.name == name } == 1, "\(name) does not stand there once")
  }
  expect(isUTF8(response.body), "a page is not UTF-8")
  let page = String(decoding: response.body, as: UTF8.self)
  expect(
    !page.contains("<script>") && !page.contains("onload="), "a page holds a stranger's markup")
  let lines = logLines.withLock { lines in
    defer { lines = [] }
    return lines
  }
  expect(lines.count == 1, "\(lines.count) lines of the log")
  for line in lines {
    expect(line.firstIndex(of: 10) == line.count - 1, "a broken line of the log")
  }
}

private func request(_ bytes: [UInt8]) -> Request {
  var lines = bytes.split(separator: 10, maxSplits: 40, omittingEmptySubsequences: false)
  let first = lines.removeFirst().split(separator: 0x20, maxSplits: 1)
  let address = first.count > 1 ? first[1].split(separator: 0x3F, maxSplits: 1) : []
  var request = Request(
    method: text(first.first), path: text(address.first),
    query: address.count > 1 ? text(address[1]) : "", id: "0123456789abcdef0123456789abcdef")
  while let line = lines.first, !line.isEmpty {
    lines.removeFirst()
    let parts = line.split(separator: 0x3A, maxSplits: 1)
    if parts.count == 2 {
      request.headers[text(parts[0]).lowercased()] = text(parts[1].drop { $0 == 32 })
    }
  }
  request.body = Array(lines.dropFirst().joined(separator: [10]))
  request.bodyIsTooLarge = request.body.count > 2000
  request.bodyIsIncomplete = request.headers["content-length"] == "short"
  return request
}

private func text(_ bytes: ArraySlice<UInt8>?) -> String {
  String(decoding: bytes ?? [], as: UTF8.self)
}
