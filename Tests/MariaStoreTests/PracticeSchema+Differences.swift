extension PracticeSchema {
  /// What is other than in `list`, a line a difference, in the order of names.
  func differences(from list: PracticeSchema) -> [String] {
    Set(tables.keys).union(list.tables.keys).sorted().flatMap { name in
      switch (tables[name], list.tables[name]) {
      case (nil, _): ["\(name) is missing"]
      case (_, nil): ["\(name) is not in the list"]
      case (.some(let table), .some(let listed)): table.differences(name, from: listed)
      }
    }
  }
}

extension PracticeSchema.Table {
  fileprivate func differences(_ table: String, from listed: PracticeSchema.Table) -> [String] {
    let types = Dictionary(columns.map { ($0.name, $0.type) }) { first, _ in first }
    var lines: [String] = []
    for column in listed.columns {
      switch types[column.name] {
      case nil: lines.append("\(table).\(column.name) is missing")
      case column.type: break
      case .some(let type):
        lines.append("\(table).\(column.name) is \(type), not \(column.type)")
      }
    }
    let known = Set(listed.columns.map(\.name))
    lines += columns.filter { !known.contains($0.name) }
      .map { "\(table).\($0.name) is not in the list" }
    lines += outOfPlace(listed).map { "\(table).\($0) stands at another place" }
    if key != listed.key { lines.append("\(table) has the key \(key), not \(listed.key)") }
    lines += listed.indexes.subtracting(indexes).sorted()
      .map { "\(table) has no index on \($0)" }
    lines += indexes.subtracting(listed.indexes).sorted()
      .map { "\(table) has an index on \($0) that is not in the list" }
    return lines
  }

  /// The fewest columns that would have to move for the order of the list.
  private func outOfPlace(_ listed: PracticeSchema.Table) -> [String] {
    let common = Set(columns.map(\.name)).intersection(listed.columns.map(\.name))
    let order = columns.map(\.name).filter(common.contains)
    let wanted = listed.columns.map(\.name).filter(common.contains)
    return order.difference(from: wanted).removals.map {
      switch $0 {
      case .remove(_, let name, _), .insert(_, let name, _): name
      }
    }
  }
}
