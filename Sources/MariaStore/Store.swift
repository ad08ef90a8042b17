import PortalPlatform

/// The practice database and the portal's own tables, as the rest of the program sees them:
/// questions and changes with names, never SQL.
package final class Store {
  let connection: Connection
  /// What writing to the practice's tables has to know of them.
  var practiceForm = PracticeForm()
  var practiceNotices: [PracticeNotice] = []
  /// Makes a key for a practice with random ones: any positive number.
  var newPracticeKey: () -> Int64 = { Int64.random(in: 1 ... .max) }
  /// Called with each lane that got work, once that is committed: tells the background process.
  package var wake: (JobLane) -> Void = { _ in }
  private var lanesWithWork: Set<JobLane> = []
  private var depth = 0

  package init(_ configuration: DatabaseConfiguration) { connection = Connection(configuration) }

  /// Statements sent since the process began.
  package var statementCount: Int { connection.statementCount }

  /// Called before a request's first statement: replaces a connection that died while idle.
  package func refresh() { connection.refresh() }

  /// Sets the zone of the practice on the connection; see ``Connection/setTimeZone(offset:)``.
  package func setTimeZone(offset: Int) throws(MariaError) {
    try connection.setTimeZone(offset: offset)
  }

  /// Runs `body` in a transaction, which is rolled back when `body` throws; inside another one it
  /// is a savepoint.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    depth += 1
    defer {
      depth -= 1
      if depth == 0 { lanesWithWork = [] }
    }
    let result = try connection.transaction(body)
    if depth == 1 { for lane in lanesWithWork { wake(lane) } }
    return result
  }

  /// Runs `body`, in which nothing can be changed; not inside of a transaction.
  package func readOnly<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.transaction(access: "READ ONLY", body)
  }

  /// Notes that a lane gets work with the transaction that runs.
  func wakeAfterCommit(_ lane: JobLane) { lanesWithWork.insert(lane) }

  /// A transaction that the server may give up in favour of another one, and that is then tried
  /// again. `body` must change nothing but the database.
  package func repeatedTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    for _ in 1..<5 {
      do {
        return try transaction(body)
      } catch let error as MariaError where error.isConflict {
        continue
      }
    }
    return try transaction(body)
  }
}
