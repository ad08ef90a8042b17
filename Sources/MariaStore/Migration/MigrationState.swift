/// How far a migration has come in one database.
package struct MigrationState: Sendable, Equatable {
  package enum Progress: Sendable, Equatable {
    case applied
    /// Applied after a file that comes behind it, because somebody allowed that.
    case appliedOutOfOrder
    case pending
    /// Not applied, though a file that comes behind it is.
    case outOfOrder(after: String)
    /// Some statements are done: the run was interrupted, and the next one goes on there.
    case interrupted(done: Int)
    /// The file is not the one that was applied; `statement` is the first that differs, counted
    /// from 1, nil when only comments or blank lines do.
    case changed(statement: Int?)
    /// An earlier run began this statement with another text, and nobody knows whether it was
    /// carried out.
    case uncertain(statement: Int)
    /// Applied, but not among the files.
    case gone(toolVersion: String)
    /// Applied by a newer version of the program, whose files are not here.
    case newer(toolVersion: String)
  }

  package var name: String
  package var progress: Progress

  package init(name: String, progress: Progress) {
    self.name = name
    self.progress = progress
  }

  /// Why nothing may be applied in this state; nil when something may.
  package var refusal: MigrationError? {
    switch progress {
    case .applied, .appliedOutOfOrder, .pending, .interrupted: nil
    case .outOfOrder(let later): .outOfOrder(name, after: later)
    case .changed(let statement): .changed(name, statement: statement)
    case .uncertain(let statement): .uncertain(name, statement: statement)
    case .gone(let version): .gone(name, toolVersion: version)
    case .newer(let version): .newer(name, toolVersion: version)
    }
  }

  package var isPending: Bool {
    switch progress {
    case .pending, .outOfOrder, .interrupted: true
    default: false
    }
  }
}

extension MigrationState.Progress: CustomStringConvertible {
  package var description: String {
    switch self {
    case .applied: "applied"
    case .appliedOutOfOrder: "applied out of order"
    case .pending: "pending"
    case .outOfOrder(let later): "OUT OF ORDER: pending, but \(later) was applied already"
    case .interrupted(let done): "interrupted after statement \(done)"
    case .changed(let statement):
      "CHANGED since it was applied: "
        + (statement.map { "statement \($0)" } ?? "comments or blank lines only")
    case .uncertain(let statement): "CHANGED at statement \(statement), which was begun"
    case .gone(let version): "GONE: applied by version \(version), but not among the files"
    case .newer(let version): "NEWER: applied by version \(version), this program is older"
    }
  }
}
