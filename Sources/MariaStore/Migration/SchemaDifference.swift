extension Schema {
  /// How this schema, a live one, differs from the expected one, each difference in words.
  ///
  /// - Parameters:
  ///   - unjudged: tables that pending migrations have still to make or change.
  ///   - isAdopted: whether the practice's tables are known to be in a database of its own.
  package func differences(
    from expected: Schema, unjudged: Set<String> = [], isAdopted: Bool = false
  ) -> [String] {
    let live = Dictionary(
      sections.flatMap(\.tables).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let judged = expected.sections.filter {
      $0.name != "practice" || !(isAdopted || self.isAdopted)
    }
    return judged.flatMap(\.tables).filter { !unjudged.contains($0.name) }.flatMap { table in
      live[table.name].map { $0.differences(from: table) } ?? ["\(table.name): is missing"]
    }
  }

  /// Whether the practice's tables are views onto its own database.
  package var isAdopted: Bool {
    sections.contains { $0.name == "practice" && $0.tables.contains(where: \.isView) }
  }
}

extension Schema.Table {
  fileprivate func differences(from expected: Schema.Table) -> [String] {
    var found: [String] = []
    if kind != expected.kind { found.append("\(name): \(words(kind, expected.kind))") }
    for fact in expected.facts {
      let place = self.place(of: fact)
      if let own = facts.first(where: { $0.subject == fact.subject }) {
        if own.text != fact.text { found.append("\(place): \(words(own.text, fact.text))") }
      } else {
        found.append("\(place): is missing, expected \(fact.text)")
      }
    }
    for fact in facts where !expected.facts.contains(where: { $0.subject == fact.subject }) {
      found.append("\(place(of: fact)): is \(fact.text), expected not to be there")
    }
    return found
  }

  /// `userweb.UserName`, or `userweb, index FKey`.
  private func place(of fact: Schema.Fact) -> String {
    let column = "column "
    return fact.subject.hasPrefix(column)
      ? "\(name).\(fact.subject.dropFirst(column.count))" : "\(name), \(fact.subject)"
  }

  /// Only the parts that differ, as far as there are parts outside of parentheses.
  private func words(_ own: String, _ expected: String) -> String {
    guard !own.hasPrefix("("), !expected.hasPrefix("(") else {
      return "is \(own), expected \(expected)"
    }
    let ownParts = own.split(separator: ", ")
    let expectedParts = expected.split(separator: ", ")
    let onlyOwn = ownParts.filter { !expectedParts.contains($0) }.joined(separator: ", ")
    let onlyExpected = expectedParts.filter { !ownParts.contains($0) }.joined(separator: ", ")
    switch (onlyOwn.isEmpty, onlyExpected.isEmpty) {
    case (false, false): return "is \(onlyOwn), expected \(onlyExpected)"
    case (true, false): return "is not \(onlyExpected)"
    case (false, true): return "is \(onlyOwn), which is not expected"
    case (true, true): return "is \(own), expected \(expected)"
    }
  }
}
