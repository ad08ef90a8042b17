import ArgumentParser
import MariaStore
import PortalPlatform

struct MigrateExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Prints every statement of the portal with how this database carries it out.",
    discussion: """
      Nothing is carried out: each statement is explained, for a patient who has visits. The form
      is Markdown; docs/statements.md is made with it. A statement that reads the whole of a table
      of a thousand rows or more is marked, and ends in status 3: an index is missing there, or
      the table's statistics are old.
      Exit status: 0 each statement finds its rows by an index, 3 one does not, 4 failed.
      """)
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let store = try database.store()
    var scans = 0
    try reporting {
      let sample = try store.catalogueSample(on: WallTime(count: Clock.system.now().second).day)
      for entry in CatalogueEntry.all {
        let plans = try entry.plans(in: store, for: sample)
        print(entry.markdown(plans))
        if entry.reasonToScan == nil { scans += plans.map(\.scans.count).reduce(0, +) }
      }
    }
    guard scans > 0 else { return }
    printError("portalctl: tables that are read as a whole: \(scans)")
    throw MigrateExit.drift
  }
}

extension CatalogueEntry {
  fileprivate func markdown(_ plans: [StatementPlan]) -> String {
    var lines = ["## \(title)", "", "Sent \(occasion).", ""]
    for plan in plans {
      lines += ["```sql", plan.text, "```", ""]
      lines += ["| Table | Found by | Index | Rows | Remark |", "| --- | --- | --- | ---: | --- |"]
      lines += plan.steps.map(\.markdown)
      lines.append("")
      if !plan.scans.isEmpty {
        let reason = reasonToScan ?? "an index is missing, or the statistics are old"
        lines += ["Reads the whole of a table: \(reason).", ""]
      }
    }
    return lines.dropLast().joined(separator: "\n") + "\n"
  }
}

extension StatementPlan.Step {
  fileprivate var markdown: String {
    let found = addsRows ? "" : access ?? ""
    let cells = [
      table ?? "", found, key ?? "", rows.map { "\($0)" } ?? "", addsRows ? "adds rows" : remark,
    ]
    return "| " + cells.map { $0.replacing("|", with: ", ") }.joined(separator: " | ") + " |"
  }
}
