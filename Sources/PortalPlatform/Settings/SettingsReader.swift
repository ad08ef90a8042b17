import Glibc

/// Everything that is missing or wrong in the configuration.
package struct SettingsError: Error {
  package let problems: [String]

  package init(problems: [String]) { self.problems = problems }
}

/// Reads entries one by one and remembers what is wrong with each, so that all is told at once.
package struct SettingsReader {
  let environment: Environment
  package var problems: [String] = []

  package init(_ environment: Environment) {
    self.environment = environment
  }

  /// The entry's value; an empty one counts as missing.
  package func optional(_ name: String) -> String? {
    guard let value = environment.values[name], !value.isEmpty else { return nil }
    return value
  }

  package mutating func required(_ name: String, _ meaning: String) -> String {
    if let value = optional(name) { return value }
    problems.append("\(name) is missing: \(meaning)")
    return ""
  }

  package mutating func number(_ name: String, default standard: Int, _ range: ClosedRange<Int>)
    -> Int
  {
    guard let text = optional(name) else { return standard }
    if let value = Int(text), range.contains(value) { return value }
    problems.append(
      "\(name) is \(text): it must be a number from \(range.lowerBound) to \(range.upperBound)")
    return standard
  }

  package mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String, default standard: Choice?
  ) -> Choice? {
    guard optional(name) != nil else {
      let choices = Choice.allCases.map(\.rawValue).joined(separator: " or ")
      if standard == nil { problems.append("\(name) is missing: \(choices)") }
      return standard
    }
    return optionalChoice(name) ?? standard
  }

  /// Nil when the setting is not there, or is none of the choices.
  package mutating func optionalChoice<Choice: CaseIterable & RawRepresentable<String>>(
    _ name: String
  ) -> Choice? {
    guard let text = optional(name) else { return nil }
    if let value = Choice(rawValue: text) { return value }
    let choices = Choice.allCases.map(\.rawValue).joined(separator: " or ")
    problems.append("\(name) is \(text): it must be \(choices)")
    return nil
  }

  /// An address that begins with https.
  package mutating func optionalWebAddress(_ name: String) -> String? {
    guard let text = optional(name) else { return nil }
    if text.hasPrefix("https://"), text.utf8.allSatisfy({ (33...126).contains($0) }) { return text }
    problems.append("\(name) is \(text): it must be an address that begins with https://")
    return nil
  }

  package mutating func flag(_ name: String) -> Bool {
    number(name, default: 0, 0...1) == 1
  }

  /// A required path to something that can be read.
  package mutating func readable(_ name: String, _ meaning: String, file: String = "") -> String {
    let path = required(name, meaning)
    if !path.isEmpty, access(path + file, R_OK) != 0 {
      problems.append("\(name): \(path + file) cannot be read: \(lastError())")
    }
    return path
  }

  /// A secret that is given itself or as the first line of the file that `NAME_FILE` names.
  package mutating func secret(_ name: String) -> String {
    let file = "\(name)_FILE"
    switch (optional(name), optional(file)) {
    case (let value?, nil): return value
    case (nil, let path?):
      guard let bytes = readFile(path, limit: 4096) else {
        problems.append("\(file): \(path) cannot be read: \(lastError())")
        return ""
      }
      let line = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
      if line.isEmpty { problems.append("\(file): the first line of \(path) is empty") }
      return String(line)
    case (nil, nil): problems.append("\(name) or \(file) is missing")
    case (_?, _?): problems.append("\(name) and \(file) are both given: one of them is enough")
    }
    return ""
  }

  /// Notes a problem unless lines can be added to the file, or it can be made.
  ///
  /// It is not made here: a test run by root would leave a file that the service cannot write.
  package mutating func checkAppendable(_ name: String, _ path: String) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    if access(path, W_OK) == 0 || (errno == ENOENT && access(String(folder), W_OK) == 0) { return }
    problems.append("\(name): \(path) cannot be written: \(lastError())")
  }
}
