import PortalPlatform

/// What adopting a practice's database comes to: the views, what they lack, what it takes.
package struct Adoption: Sendable {
  package let practice: PracticeDatabase
  let views: [PracticeView]

  init(_ practice: PracticeDatabase, _ needs: [PracticeNeed]) {
    self.practice = practice
    views = needs.map { PracticeView($0, practice.tables[$0.table]) }
  }

  /// SHA-256 of all that the views rely on.
  var fingerprint: String {
    let lines = views.flatMap { view in
      ["\(view.table) \(view.isThere)"]
        + view.columns.map { column in
          "\(view.table).\(column.name) \(column.type) \(column.maxLength ?? 0) "
            + "\(column.characterSet ?? "") \(column.emptyValue ?? "-") \(column.expression)"
        }
    }
    return Hex.encode(Digest.sha256(Array(lines.joined(separator: "\n").utf8)))
  }

  /// The features that stay away, and why.
  package var lacking: [(feature: PracticeFeature, reason: String)] {
    PracticeFeature.allCases.compactMap { feature in
      practice.lacking(feature.needs).map { (feature, $0) }
    }
  }

  /// A line a table, and one for each column that is not as expected.
  package var findings: [String] {
    views.flatMap { view -> [String] in
      guard view.isThere else { return ["\(view.table): missing; it reads as empty"] }
      let missing = view.columns.filter { $0.source == .constant }.map(\.name)
      let count = view.columns.count
      let head =
        missing.isEmpty
        ? "\(view.table): all \(count) columns"
        : "\(view.table): \(count - missing.count) of \(count) columns; it has no "
          + missing.joined(separator: ", ")
      return [head]
        + view.columns.filter { $0.source == .cast }.map {
          "\(view.table).\($0.name): is \($0.type), read as \($0.expression)"
        }
        + view.columns.filter { $0.emptyValue != nil }.map {
          "\(view.table).\($0.name): has no default; new rows get '\($0.emptyValue ?? "")'"
        }
    }
  }

  /// The GRANT statements that an account needs to make views that can be written to.
  func missingRights(_ needs: [PracticeNeed], account: String) -> [String] {
    zip(needs, views).flatMap { need, view -> [String] in
      let live = practice.tables[need.table] ?? []
      func lacks(_ privilege: String, _ names: [String]) -> [String] {
        names.filter { name in
          live.contains {
            $0.name.lowercased() == name.lowercased()
              && !$0.privileges.contains(privilege.lowercased())
          }
        }
      }
      var privileges: [String] = []
      let demanded = view.columns.filter { $0.emptyValue != nil }.map(\.name)
      // A table's, as the next version may have a column more that a row must name.
      if !lacks("INSERT", need.columns(with: "INSERT") + demanded).isEmpty {
        privileges.append("INSERT")
      }
      let changed = lacks("UPDATE", need.columns(with: "UPDATE"))
      if !changed.isEmpty { privileges.append("UPDATE (\(changed.joined(separator: ", ")))") }
      if need.isDeletedFrom, !live.isEmpty, !practice.deletableTables.contains(need.table) {
        privileges.append("DELETE")
      }
      return privileges.map {
        "GRANT \($0) ON \(practice.name.quoted).`\(need.table)` TO \(account)"
      }
    }
  }
}

extension Store {
  /// Looks at a practice's database, without changing anything.
  ///
  /// - Parameters:
  ///   - needs: what the portal uses of the practice's tables.
  ///   - practiceTables: all names that a stand-alone installation would have.
  /// - Throws: `AdoptionError` when it cannot be adopted, `MariaError`.
  package func adoption(
    of database: String, _ needs: [PracticeNeed], practiceTables: Set<String>
  ) throws -> Adoption {
    guard let name = PracticeName(database) else { throw AdoptionError.weirdName }
    guard try databaseName().lowercased() != database.lowercased() else {
      throw AdoptionError.ownDatabase
    }
    let own = try tableNames(ofType: "BASE TABLE").filter(practiceTables.contains)
    guard own.isEmpty else { throw AdoptionError.standAlone(tables: Array(own.prefix(3))) }
    let adoption = Adoption(try practiceDatabase(name), needs)
    if let words = adoption.practice.lacking(PracticeFeature.essentials) {
      throw AdoptionError.lacksEssentials(words)
    }
    let missing = adoption.missingRights(needs, account: try quotedAccount(connection.account()))
    guard missing.isEmpty else { throw AdoptionError.rightsMissing(missing) }
    return adoption
  }
}
