import CPosix
import Glibc

/// The names and values that a process is started with, and those of a file that wins over them.
package struct Environment: Sendable {
  package private(set) var values: [String: String] = [:]

  /// This process's own.
  package init() {
    guard var entry = posix_environment() else { return }
    while let text = entry.pointee {
      let pair = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { values[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
  }

  /// This process's own under the entries of `file`: lines `KEY=value`, the value in quotes or not.
  package init(file: String?) throws(SettingsError) {
    self.init()
    guard let file else { return }
    guard let bytes = readFile(file, limit: 1 << 20) else {
      throw SettingsError(problems: ["\(file) cannot be read: \(lastError())"])
    }
    let content = String(decoding: bytes, as: UTF8.self)
    var problems: [String] = []
    let lines = content.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in zip(1..., lines) {
      let line = trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      guard let equals = line.firstIndex(of: "="), equals != line.startIndex else {
        problems.append("\(file):\(number) is not KEY=value")
        continue
      }
      let value = trimmed(line[line.index(after: equals)...])
      values[String(trimmed(line[..<equals]))] = unquoted(value)
    }
    if !problems.isEmpty { throw SettingsError(problems: problems) }
  }

  /// Entries as a new process takes them.
  package func entries(without names: Set<String> = []) -> [String] {
    values.filter { !names.contains($0.key) }.map { "\($0.key)=\($0.value)" }
  }

  private func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, let first = text.first, first == "\"" || first == "'",
      text.last == first
    else { return String(text) }
    return String(text.dropFirst().dropLast())
  }
}

private func trimmed(_ text: Substring) -> Substring {
  var text = text.drop { $0.isWhitespace }
  while text.last?.isWhitespace == true { text.removeLast() }
  return text
}
