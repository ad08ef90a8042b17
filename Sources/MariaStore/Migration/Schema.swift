/// The shape of tables, as far as it matters to the program: the order of columns does not.
package struct Schema: Equatable {
  /// A table or view; facts are its columns, keys, indexes, checks and foreign keys.
  package struct Table: Equatable {
    package var name: String
    /// Engine and collation, or `view`.
    var kind: String
    var facts: [Fact]

    package var isView: Bool { kind == "view" }
  }

  /// For instance `column UserName` with `varchar(255), not null, default ''`.
  struct Fact: Equatable {
    var subject: String
    var text: String
  }

  /// Tables that are judged together: `portal`, and `practice`, whose tables are views where the
  /// practice has a database of its own.
  package struct Section: Equatable {
    package var name: String
    package var tables: [Table]
  }

  package var sections: [Section]
}

extension Schema {
  /// The tables and views that migrations make, by the folder of their file.
  package static func names(in migrations: [Migration]) -> [(section: String, tables: Set<String>)]
  {
    ["portal", "practice"].map { folder in
      var tables: Set<String> = []
      for statement in migrations.filter({ $0.folder == folder }).flatMap(\.statements) {
        guard let table = statement.table else { continue }
        switch statement.action {
        case .createTable, .createView: tables.insert(table)
        case .dropTable, .dropView: tables.remove(table)
        default: continue
        }
      }
      return (folder, tables)
    }
  }
}

// The committed form, sql/schema.txt.
extension Schema {
  /// One line a fact, for review.
  package var text: String {
    var lines = ["# Made by portalctl migrate dump: what the migrations make, for review."]
    for section in sections {
      lines += ["", "[\(section.name)]"]
      for table in section.tables {
        lines += ["", "\(table.name): \(table.kind)"]
        lines += table.facts.map { "  \($0.subject): \($0.text)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package init(text: String) {
    sections = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        sections.append(Section(name: String(line.dropFirst().dropLast()), tables: []))
        continue
      }
      let halves = line.split(separator: ": ", maxSplits: 1)
      guard halves.count == 2, let section = sections.indices.last else { continue }
      let text = String(halves[1])
      if !line.hasPrefix("  ") {
        let table = Table(name: String(halves[0]), kind: text, facts: [])
        sections[section].tables.append(table)
      } else if let table = sections[section].tables.indices.last {
        sections[section].tables[table].facts.append(
          Fact(subject: String(halves[0].dropFirst(2)), text: text))
      }
    }
  }
}
