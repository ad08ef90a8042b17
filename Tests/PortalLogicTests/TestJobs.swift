import Foundation
import MariaStore
import PortalPlatform
import TestSupport

@testable import PortalJobs
@testable import PortalLogic

/// The lane `now` of the background process, which works when a test says so.
final class TestJobs {
  /// A message of the outbox, opened.
  struct Letter {
    var kind: MailKind
    var patNum: PatNum
    /// Empty for the patient's own.
    var address: String
    var language: String?
    var tags: [MailTag: String]
    var usefulUntil: Instant?
  }

  let jobs: Jobs
  private let folder: URL

  init(_ practice: TestPractice, _ clock: TestClock = TestClock()) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let keys = folder.appending(path: "keys")
    try Data(("k1:" + String(repeating: "ab", count: 32) + "\n").utf8).write(to: keys)
    let database = practice.configuration(account: "portal_jobs")
    let file = folder.appending(path: "jobs.env")
    try Data(
      """
      PORTAL_DB_SOCKET=\(database.socket)
      PORTAL_DB_NAME=\(database.database)
      PORTAL_DB_USER=portal_jobs
      PORTAL_DB_PASSWORD=test
      PORTAL_KEY_FILE=\(keys.path)

      """.utf8
    ).write(to: file)
    let log = try Log(path: folder.appending(path: "log").path)
    jobs = try Jobs(
      JobsSettings(Environment(file: file.path)), log: log, clock: clock.clock)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Does all that is due; gives how many pieces of work that were.
  @discardableResult
  func work() throws -> Int {
    var count = 0
    while let job = try jobs.store.claimJob(in: .now, owner: "test \(count)", at: jobs.clock.now())
    {
      _ = try jobs.perform(job)
      try jobs.store.removeJob(job)
      count += 1
    }
    return count
  }

  /// The messages in the outbox, in the order in which they were put there.
  func letters(_ practice: TestPractice) throws -> [Letter] {
    try practice.root("SELECT MailNum FROM portal_mail ORDER BY MailNum")
      .split(separator: "\n").compactMap { Int64($0) }.compactMap { number in
        try jobs.store.outboxMessage(MailNum(rawValue: number)).map { message in
          Letter(
            kind: message.kind, patNum: message.patNum, address: message.toAddress,
            language: message.language, tags: message.tags(openedBy: jobs.mailBox) ?? [:],
            usefulUntil: message.usefulUntil)
        }
      }
  }
}
