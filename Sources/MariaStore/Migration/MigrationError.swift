/// Why migrations were not applied.
package enum MigrationError: Error {
  case isRunning(connection: Int?)
  case lostLock
  case byteOrderMark(String)
  case changed(String, statement: Int?)
  case uncertain(String, statement: Int)
  case outOfOrder(String, after: String)
  case gone(String, toolVersion: String)
  case newer(String, toolVersion: String)
  case blocking(String, statement: Int, title: String)
  /// A statement got no lock however often it was tried.
  case locked(String, statement: Int, title: String, holders: String)
  /// A statement failed; those before it are done and recorded.
  case failed(String, statement: Int, reason: MariaError)

  /// Whether files and database do not belong together, so that trying again is of no use.
  package var isDrift: Bool {
    switch self {
    case .changed, .uncertain, .outOfOrder, .gone, .newer: true
    default: false
    }
  }
}

extension MigrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .isRunning(let connection):
      "another migration is running on this database"
        + (connection.map { " (connection \($0))" } ?? "")
    case .lostLock: "the connection broke, and with it the lock against a second runner"
    case .byteOrderMark(let name): "\(name) begins with a byte order mark; save it without one"
    case .changed(let name, let statement?):
      "\(name), statement \(statement), is not what was applied; restore the file"
    case .changed(let name, nil):
      "\(name) is not the file that was applied: comments or blank lines differ; restore it"
    case .uncertain(let name, let statement):
      "\(name), statement \(statement), was begun with another text, and whether it was carried "
        + "out is unknown; restore the file and run it to the end first"
    case .outOfOrder(let name, let last):
      "\(name) is new, but \(last), which comes after it, was applied already; "
        + "--allow-out-of-order applies it"
    case .gone(let name, let version):
      "\(name) was applied by version \(version) and is not among the files; restore it"
    case .newer(let name, let version):
      "\(name) was applied by version \(version), which is newer than this program; use that one"
    case .blocking(let name, let statement, let title):
      "\(name), statement \(statement) (\(title)) may make writes wait, as it does not demand "
        + "ALGORITHM=INSTANT, NOCOPY or INPLACE with LOCK=NONE; --allow-blocking runs it"
    case .locked(let name, let statement, let title, let holders):
      "\(name), statement \(statement) (\(title)): somebody else holds a lock; \(holders)"
    case .failed(let name, let statement, let reason):
      "\(name), statement \(statement): \(reason.debugDescription)"
    }
  }
}
