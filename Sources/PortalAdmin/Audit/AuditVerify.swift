import ArgumentParser
import MariaStore
import PortalPlatform

struct AuditVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Looks for rows of the history that were tampered with.",
    discussion: """
      Names each row that was altered, is missing or was added after its neighbours were chained,
      and each seal that does not fit. Rows that are not chained yet are counted: of them nobody
      can tell. Changes nothing, and may run while everybody works.
      Exit status: 0 nothing is wrong, 3 something is, 4 failed.
      """)
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var keys: KeyOptions
  @Option(
    help: ArgumentHelp(
      "A log with copies of the seals, as `audit seal` prints them.", valueName: "file"))
  var log: String?

  private static let mostFindings = 100

  func run() throws {
    let keys = try keys.sealKeys(config: database.config)
    let logged = try log.map(loggedSignatures) ?? [:]
    let store = try database.store()
    var printed = 0
    let verifier = HistoryVerifier(store, keys: keys, now: Clock.system.now()) { finding in
      printed += 1
      if printed <= AuditVerify.mostFindings { say(finding.description) }
    }
    var lastSaid = Clock.ticks()
    let report = try reporting {
      try verifier.verify(loggedSignatures: logged) { links, all in
        guard Clock.ticks() - lastSaid > 2_000_000 else { return }
        lastSaid = Clock.ticks()
        printError("\(links) of \(all) rows compared")
      }
    }
    if printed > AuditVerify.mostFindings {
      say("and \(printed - AuditVerify.mostFindings) findings more")
    }
    summarize(report)
    if report.findings > 0 { throw MigrateExit.drift }
  }

  private func summarize(_ report: HistoryReport) {
    let day = report.lastSeal?.day.map { ", the last of \($0)" } ?? ""
    say("\(report.links) rows chained, \(report.seals) seals\(day)")
    if let since = report.openSince {
      say("\(report.openRows) rows not chained yet, the first of \(since)")
    } else {
      say("no row waits to be chained")
    }
    say(report.findings == 0 ? "nothing is wrong" : "\(report.findings) findings")
  }

  /// The signatures of the seals that a log has copies of, by their numbers.
  private func loggedSignatures(_ path: String) throws -> [Int64: [UInt8]] {
    guard let bytes = readFile(path, limit: 1 << 30) else {
      throw ValidationError("\(path) cannot be read.")
    }
    var signatures: [Int64: [UInt8]] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = String(decoding: line, as: UTF8.self)
      guard line.contains(#""event":"history_sealed""#) else { continue }
      guard let match = line.firstMatch(of: /"seal":(\d+),.*"signature":"([0-9a-f]{64})"/),
        let number = Int64(match.1), let signature = Hex.decode(match.2)
      else { throw ValidationError("\(path) has a line of a seal that cannot be read.") }
      signatures[number] = signature
    }
    return signatures
  }
}
