import ArgumentParser
import MariaStore
import PortalPlatform

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a demonstration practice.", subcommands: [Load.self])

  struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fills empty practice tables with an invented practice.",
      discussion: "Its dates are relative to today. Nothing of it stays when a step fails.")
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var folder: SQLFolder

    func run() throws {
      let store = try database.store()
      let today = Zone(named: "America/New_York").map { $0.wallTime(at: Clock.system.now()).day }
      var variables = [
        "today": (today ?? WallTime(count: Clock.system.now().second).day).description
      ]
      for (name, password) in [
        ("password_demo", "Demo-pass-1"), ("password_first", "Ab3dEf7h"),
        ("password_office", "Demo-office-1"),
      ] {
        variables[name] = try PasswordHash.make(password, scheme: .argon2id, random: .system)
      }
      let files = try folder.files(in: "demo")
      try reporting {
        try store.loadDemonstration(files: files, variables: variables) { print("loading \($0)") }
        try printRefused(store.indexUserNames())
      }
    }
  }
}
