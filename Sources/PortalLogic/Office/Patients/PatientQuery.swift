import MariaStore
import PortalPlatform

/// What somebody of the office looks for among the patients.
package struct PatientQuery: Equatable, Sendable {
  /// As it was typed, without needless spaces.
  var text = ""
  /// Also people who were patients once.
  var includesFormer = false
  /// From 1.
  var page = 1

  /// Rows of a page.
  static let rows = 30

  init() {}

  init(_ form: Form) {
    let words = form["q"].unicodeScalars.prefix(100).split(whereSeparator: {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    })
    text = words.map { String($0) }.joined(separator: " ")
    includesFormer = form["former"] == "1"
    let pages = FoundPatients.most / PatientQuery.rows
    page = Int(form["page"]).flatMap { (1...pages).contains($0) ? $0 : nil } ?? 1
  }

  /// What follows the address of the page.
  var path: String {
    var parts: [String] = []
    if !text.isEmpty { parts.append("q=\(PercentEncoding.encode(text))") }
    if includesFormer { parts.append("former=1") }
    if page > 1 { parts.append("page=\(page)") }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  func onPage(_ page: Int) -> PatientQuery {
    var query = self
    query.page = page
    return query
  }
}

extension PatientQuery {
  /// Whom it may mean; nil when too little was typed to look for anybody.
  ///
  /// - Parameters:
  ///   - order: of the parts of a date, as the reader writes it.
  func keys(today: Day, order: [DayPart]) -> [PatientKey]? {
    let typed = text.replacing("’", with: "'").replacing("ʼ", with: "'")
    if let day = TypedDay(typed, order: order, today: today) { return [.birthdate(day.day)] }
    let isName = typed.contains { $0.isLetter }
    return isName ? names(typed) : numbers(typed, today: today)
  }

  private func names(_ typed: String) -> [PatientKey]? {
    let parts = typed.split(separator: ",", maxSplits: 1).map { String($0).trimmingSpaces() }
    if typed.contains(","), let last = parts.first {
      guard isLong(last) else { return nil }
      let first = parts.count > 1 ? parts[1] : ""
      return first.isEmpty
        ? [.lastName(last)]
        : [.fullName(first: first, last: last), .preferredFullName(first: first, last: last)]
    }
    guard isLong(typed) else { return nil }
    let words = typed.split(separator: " ").map(String.init)
    guard words.count > 1 else {
      return [.lastName(typed), .firstName(typed), .preferredName(typed)]
    }
    var keys: [PatientKey] = [.lastName(typed), .firstName(typed)]
    for index in 1..<min(words.count, 5) {
      let head = words[..<index].joined(separator: " ")
      let tail = words[index...].joined(separator: " ")
      guard isLong(head) || isLong(tail) else { continue }
      keys.append(.fullName(first: head, last: tail))
      keys.append(.fullName(first: tail, last: head))
      if isLong(head) { keys.append(.preferredFullName(first: head, last: tail)) }
      if isLong(tail) { keys.append(.preferredFullName(first: tail, last: head)) }
    }
    return keys
  }

  /// One letter of an alphabet begins the names of too many; of other scripts it may be a name.
  private func isLong(_ name: String) -> Bool {
    name.count > 1 || name.unicodeScalars.contains { $0.value >= 0x2E80 }
  }

  private func numbers(_ typed: String, today: Day) -> [PatientKey]? {
    let digits = typed.compactMap(\.wholeNumberValue).filter { (0...9).contains($0) }
      .map(String.init).joined()
    guard !digits.isEmpty else { return nil }
    var keys: [PatientKey] = []
    if digits.count == typed.count, digits.count <= 18, let number = Int64(digits), number > 0 {
      keys.append(.number(PatNum(rawValue: number)))
    }
    if digits.count >= 4 { keys.append(.phone(reversed: reversedDigits(digits))) }
    if digits.count == 8, let day = TypedDay(packed: digits, today: today) {
      keys.append(.birthdate(day.day))
    }
    return keys.isEmpty ? nil : keys
  }
}
