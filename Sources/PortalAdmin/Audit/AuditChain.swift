import ArgumentParser
import MariaStore
import PortalPlatform

struct AuditChain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chain", abstract: "Chains the rows of the history that are not chained yet.",
    discussion: """
      One pass, which may run at the same moment as others, on this host or another one. A row that
      is not chained yet can still be altered without a trace, so run it often.
      """)
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let store = try database.store()
    let count = try reporting { try store.chainHistory(at: Clock.system.now()) }
    say("\(count) rows chained")
  }
}
