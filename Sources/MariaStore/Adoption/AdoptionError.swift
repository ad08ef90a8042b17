/// Why a practice's database was not adopted. Nothing was changed then.
package enum AdoptionError: Error, CustomStringConvertible {
  case weirdName
  case noDatabase(String)
  case ownDatabase
  /// The portal's database has tables where the views would stand.
  case standAlone(tables: [String])
  /// What the portal cannot do without.
  case lacksEssentials(String)
  /// The statements by which an administrator gives the rights.
  case rightsMissing([String])

  /// Whether the database is another one than the command is for.
  package var isDrift: Bool { if case .standAlone = self { true } else { false } }

  package var description: String {
    switch self {
    case .weirdName: "a database's name may have letters, digits, _, $ and - only"
    case .noDatabase(let name): "there is no database \(name), or this account may not see it"
    case .ownDatabase: "that is the portal's own database; name the practice's"
    case .standAlone(let tables):
      "this is a stand-alone installation: it has tables of its own (\(tables.joined(separator: ", ")))"
        + " where views would stand; adopt into an empty database"
    case .lacksEssentials(let words): "this is no practice's database: \(words)"
    case .rightsMissing(let statements):
      "this account lacks rights; an administrator gives them:\n"
        + statements.map { "\($0);" }.joined(separator: "\n")
    }
  }
}
