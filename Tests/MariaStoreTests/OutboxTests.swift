import Foundation
import PortalPlatform
import TestSupport
import Testing

@testable import MariaStore

/// One test after the other, each with an empty outbox, in a practice of their own.
@Suite(.serialized) struct `The outbox and its work` {
  private static let practice = Result { try TestPractice() }
  let practice: TestPractice
  let box: Sealed
  let now = TestPractice.now

  init() throws {
    practice = try Self.practice.get()
    try practice.root(
      "DELETE FROM portal_mail_handled", "DELETE FROM portal_mail",
      "ALTER TABLE portal_mail AUTO_INCREMENT = 1", "TRUNCATE portal_job")
    let keys = try KeyFile(text: "k1:" + String(repeating: "ab", count: 32), path: "test")
    box = Sealed(keys, for: mailPurpose)
  }

  private func reset(_ name: String, code: String = "K7QX2M9P") -> OutgoingMail {
    OutgoingMail(
      .passwordReset, to: .patient(PatNum(rawValue: 300)), clinicNum: .practice,
      tags: [.code: code], name: name)
  }

  private func count(_ table: String) throws -> String {
    try practice.root("SELECT COUNT(*) FROM \(table)").trimmingSpaces()
  }

  @Test(arguments: ["portal_patient", "portal_office"])
  func `take a message from both faces, with two statements, in the transaction of its cause`(
    account: String
  ) throws {
    let store = practice.store(account: account)
    var woken: [JobLane] = []
    store.wake = { woken.append($0) }
    let before = store.statementCount
    let isNew = try store.transaction {
      let isNew = try store.queue(reset("a"), at: now, sealedBy: box)
      #expect(woken == [])
      return isNew
    }
    #expect(isNew)
    #expect(woken == [.mail])
    // The outer transaction is one command more at each end, the inner one a savepoint.
    #expect(store.statementCount - before == 2 + 4)
    #expect(try count("portal_mail") == "1")
    #expect(try count("portal_job") == "1")
  }

  @Test func `hold nothing of a transaction that was rolled back, and wake nobody`() throws {
    struct Stop: Error {}
    let store = practice.store()
    var woken: [JobLane] = []
    store.wake = { woken.append($0) }
    #expect(throws: Stop.self) {
      try store.transaction {
        try store.queue(reset("a"), at: now, sealedBy: box)
        throw Stop()
      }
    }
    try store.transaction {}
    #expect(woken == [])
    #expect(try count("portal_mail") == "0")
    #expect(try count("portal_job") == "0")
  }

  @Test func `hold a message once that is queued twice`() throws {
    let store = practice.store()
    #expect(try store.queue(reset("a"), at: now, sealedBy: box))
    #expect(try !store.queue(reset("a"), at: now, sealedBy: box))
    #expect(try store.queue(reset("b"), at: now, sealedBy: box))
    #expect(try count("portal_mail") == "2")
    #expect(try count("portal_job") == "2")
  }

  @Test func `do not show what a message is filled with`() throws {
    let store = practice.store()
    try store.queue(reset("a", code: "SECRETCODE"), at: now, sealedBy: box)
    let stored = try practice.root("SELECT HEX(Tags), Reason, ToAddress FROM portal_mail")
    #expect(!stored.contains("SECRETCODE") && !stored.contains(Hex.encode(Array("SECRET".utf8))))
    let jobs = practice.store(account: "portal_jobs")
    let message = try #require(try jobs.outboxMessage(MailNum(rawValue: 1)))
    #expect(message.tags(openedBy: box) == [.code: "SECRETCODE"])
    #expect(message.token.count == 32)
    let other = try KeyFile(text: "k1:" + String(repeating: "cd", count: 32), path: "test")
    #expect(message.tags(openedBy: Sealed(other, for: mailPurpose)) == nil)
  }

  @Test func `give each piece of work to one process at a time`() throws {
    let queue = practice.store()
    for number in 1...40 { try queue.queue(reset("\(number)"), at: now, sealedBy: box) }
    let claims = Claims()
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      do {
        let store = practice.store(account: "portal_jobs")
        var misses = 0
        while misses < 3 {
          if let job = try store.claimJob(in: .mail, owner: "\(worker):\(claims.next())", at: now) {
            claims.note(job.subject)
          } else {
            misses += 1
          }
        }
      } catch {
        claims.note(-1)
      }
    }
    #expect(claims.subjects.sorted() == Array(1...40))
  }

  @Test func `give work back when its lease ends, and not to its old owner`() throws {
    let store = practice.store(account: "portal_jobs")
    try practice.store().queue(reset("a"), at: now, sealedBy: box)
    let first = try #require(try store.claimJob(in: .mail, owner: "one", at: now))
    #expect(try store.claimJob(in: .mail, owner: "two", at: now) == nil)
    let later = now.adding(seconds: JobLane.mail.lease)
    #expect(try store.claimJob(in: .timers, owner: "two", at: later) == nil)
    let second = try #require(try store.claimJob(in: .mail, owner: "two", at: later))
    #expect(second.jobNum == first.jobNum)
    #expect(second.tries == 2)
    #expect(try !store.removeJob(first))
    #expect(try !store.returnJob(first, dueAt: later, isDone: false))
    #expect(try store.removeJob(second))
    #expect(try count("portal_job") == "0")
  }

  @Test func `leave kinds alone that only a newer version knows`() throws {
    try practice.root(
      "INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt) VALUES (2, 999, 1, '2020-01-01', '2020-01-01')"
    )
    let store = practice.store(account: "portal_jobs")
    #expect(try store.claimJob(in: .mail, owner: "one", at: now) == nil)
  }

  @Test func `have one row of each kind that is done again and again`() throws {
    let store = practice.store(account: "portal_jobs")
    for lane in JobLane.allCases + JobLane.allCases {
      try store.ensureRecurringJobs(of: lane, at: now)
    }
    let kinds = JobKind.allCases.filter { $0.interval != nil }
    #expect(try count("portal_job") == "\(kinds.count)")
    let job = try #require(try store.claimJob(in: .timers, owner: "one", at: now))
    // Making sure of the rows does not take work out of somebody's hands.
    try store.ensureRecurringJobs(of: .timers, at: now)
    #expect(try store.returnJob(job, dueAt: now.adding(seconds: 600), isDone: true))
  }

  @Test func `are out of reach of the faces`() throws {
    let store = practice.store()
    for statement in [
      "SELECT Token FROM portal_mail", "UPDATE portal_mail SET State = 2", "DELETE FROM portal_job",
      "SELECT * FROM portal_job",
    ] {
      #expect(throws: MariaError.self) { try store.connection.command(statement) }
    }
    let jobs = practice.store(account: "portal_jobs")
    for statement in [
      "SELECT EmailPassword FROM emailaddress", "SELECT SSN FROM patient",
      "SELECT BodyText FROM emailmessage", "DELETE FROM userweb",
      "UPDATE userweb SET DateTimeLastLogin = NOW()",
      "UPDATE portal_password_reset SET TriesLeft = 5",
      "UPDATE patient SET Email = ''", "DELETE FROM emailmessage",
      "SELECT TokenHash FROM portal_session",
    ] {
      #expect(throws: MariaError.self) { try jobs.connection.command(statement) }
    }
  }
}

/// What several workers claimed.
private final class Claims: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  private(set) var subjects: [Int64] = []

  func next() -> Int {
    lock.withLock {
      count += 1; return count
    }
  }
  func note(_ subject: Int64) { lock.withLock { subjects.append(subject) } }
}
