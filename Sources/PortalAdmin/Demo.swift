import ArgumentParser
import Glibc
import MariaStore
import PortalPlatform

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a demonstration practice.", subcommands: [Load.self])

  struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fills empty practice tables with an invented practice.",
      discussion: """
        Its dates are relative to today. Nothing of it stays when a step fails, unless there are
        thousands of patients: then the database has to be made anew.
        """)
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var folder: SQLFolder
    @Option(
      help: ArgumentHelp(
        "How many people: \(Demonstration.namedPeople) have names, the others are made by rule.",
        valueName: "number"))
    var patients = Demonstration.namedPeople
    @Flag(help: "Only the practice's rows, in a database that has its tables alone.")
    var practiceOnly = false
    @Flag(help: "Only the portal's own rows, where the practice's are in another database.")
    var portalOnly = false

    func validate() throws {
      let range = Demonstration.namedPeople...Demonstration.mostPeople
      guard range.contains(patients) else {
        throw ValidationError("--patients takes \(range.lowerBound) to \(range.upperBound).")
      }
      guard !(practiceOnly && portalOnly) else {
        throw ValidationError("--practice-only and --portal-only exclude each other.")
      }
    }

    func run() throws {
      let store = try database.store()
      var demonstration = try Demonstration(variables: variables()) {
        try folder.files(in: $0.rawValue)
      }
      demonstration.people = patients
      if practiceOnly { demonstration.parts = [.practice] }
      if portalOnly { demonstration.parts = [.portal] }
      try reporting {
        try store.loadDemonstration(demonstration, report: show)
        guard !practiceOnly else { return }
        try printRefused(store.indexUserNames())
        try store.indexAllPatients()
      }
    }

    private func variables() throws -> [String: String] {
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
      return variables
    }

    /// A line for each step, its time behind it when it has ended.
    private func show(_ progress: Demonstration.Progress) {
      let text: String
      if let seconds = progress.seconds {
        text = " \((seconds * 10).rounded() / 10) s\n"
      } else {
        text = "step \(progress.number) of \(progress.count): \(progress.name)"
      }
      // Not print, which keeps it back where the output is a file.
      let bytes = Array(text.utf8)
      _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
  }
}
