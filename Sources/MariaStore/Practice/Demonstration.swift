/// The demonstration practice as it is to be loaded: which files, how many people, on what day.
package struct Demonstration {
  /// A file of SQL with its name, for instance `demo/practice/0001_practice.sql`.
  package typealias File = (name: String, text: String)

  /// The folders of its files below `sql`. Those named `24.3` hold what older versions of the
  /// practice software have no columns for.
  package enum Folder: String, CaseIterable, Sendable {
    case basis = "demo/basis"
    case practice = "demo/practice"
    case newerPractice = "demo/practice-24.3"
    case crowd = "demo/crowd"
    case newerCrowd = "demo/crowd-24.3"
    case portal = "demo/portal"
  }

  /// What is loaded: they may belong into two databases.
  package enum Part: Sendable {
    /// The practice software's tables.
    case practice
    /// The portal's own tables.
    case portal
  }

  /// The people whose names, visits and accounts are written down; more are made by rule.
  package static let namedPeople = 60
  /// Keys of the crowd are made from its people's numbers, which the files count this far.
  package static let mostPeople = 9_000_000

  package var people = Demonstration.namedPeople
  package var parts: Set<Part> = [.practice, .portal]
  /// From so many people of the crowd on, indexes are put on last, and what is done is kept when a
  /// later step fails.
  package var bulkFrom = 5_000
  /// People of the crowd in one transaction; a multiple of ten keeps families together.
  package var chunk = 5_000
  /// What the files read, by user variable (`today` for `@today`).
  let variables: [String: String]
  private let files: [Folder: [Migration]]

  /// - Parameter read: gives the files of a folder in the order of their names.
  package init(variables: [String: String], read: (Folder) throws -> [File]) rethrows {
    self.variables = variables
    files = try Dictionary(
      uniqueKeysWithValues: Folder.allCases.map { folder in
        (folder, try read(folder).map { Migration(name: $0.name, text: $0.text) })
      })
  }

  var crowd: Int { people - Demonstration.namedPeople }
  var isBulk: Bool { crowd >= bulkFrom }

  func files(_ folder: Folder) -> [Migration] { files[folder] ?? [] }

  /// The crowd's people by their numbers, a transaction each. The first is empty: in it, the named
  /// people get what is made by rule.
  var chunks: [Range<Int>] {
    [1..<1]
      + stride(from: 1, to: crowd + 1, by: chunk).map { $0..<min($0 + chunk, crowd + 1) }
  }
}

extension Demonstration {
  /// A step of the load, told when it begins and again, with its time, when it has ended.
  package struct Progress: Sendable {
    package let number: Int
    package let count: Int
    package let name: String
    /// Nil at the beginning.
    package let seconds: Double?
  }

  /// Why a load did not begin, or left something behind.
  package enum Refusal: Error, CustomStringConvertible {
    case notEmpty
    case unfinished
    case portalNotEmpty
    /// A step of a large load failed; the steps before it are in the database.
    case halfDone(step: String, reason: any Error)

    package var description: String {
      switch self {
      case .notEmpty:
        "the practice's tables hold rows already; demo load fills empty ones only"
      case .unfinished:
        "an earlier demo load did not finish here, and rows or indexes are missing; "
          + "make the database anew before you load again"
      case .portalNotEmpty:
        "the portal's tables hold the demonstration's settings already"
      case .halfDone(let step, let reason):
        "\(step): \((reason as? MariaError)?.debugDescription ?? "\(reason)"); "
          + "the demonstration is half loaded: make the database anew before you load again"
      }
    }
  }
}
