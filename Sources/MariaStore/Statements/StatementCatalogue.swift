import PortalPlatform

/// Every statement that the portal sends while it serves patients and while administrators look
/// after it, by what it is for.
package struct CatalogueEntry: Sendable {
  /// What the statements are for, as a heading.
  package let title: String
  /// When they are sent.
  package let occasion: String
  /// Why one of them reads the whole of a table; nil when none may.
  package let reasonToScan: String?
  private let body: @Sendable (Store, CatalogueSample) throws -> Void

  init(
    _ title: String, _ occasion: String, reasonToScan: String? = nil,
    _ body: @escaping @Sendable (Store, CatalogueSample) throws -> Void
  ) {
    self.title = title
    self.occasion = occasion
    self.reasonToScan = reasonToScan
    self.body = body
  }

  /// The entry's statements with their plans in this database; nothing is changed.
  package func plans(in store: Store, for sample: CatalogueSample) throws -> [StatementPlan] {
    try store.plans { try body($0, sample) }
  }
}

/// Whose rows the statements are explained for.
package struct CatalogueSample: Sendable {
  package var patNum = PatNum(rawValue: 1)
  package var clinicNum = ClinicNum(rawValue: 1)
  package var aptNum = AptNum(rawValue: 1)
  package var foldedName = "name"
  /// Practice-local.
  package var time: WallTime
  let instant = Instant(milliseconds: 1_767_225_600_000)
  let hash = [UInt8](repeating: 0, count: 32)

  var historyEntry: HistoryEntry {
    HistoryEntry(
      kind: .viewedAppointments, actor: .patient(patNum), subject: patNum,
      session: SessionNum(rawValue: 1), network: "192.0.2.0/24", time: instant)
  }
}

extension Store {
  /// Somebody who has visits, for plans that are like those of real questions; the rows of nobody
  /// where the database is empty.
  package func catalogueSample(on day: Day) throws -> CatalogueSample {
    var sample = CatalogueSample(time: WallTime(day: day, second: 0))
    let visit = try connection.first(
      "SELECT PatNum, AptNum, ClinicNum FROM appointment ORDER BY AptNum DESC LIMIT 1"
    ) { (patNum: PatNum, aptNum: AptNum, clinicNum: ClinicNum) in (patNum, aptNum, clinicNum) }
    if let visit { (sample.patNum, sample.aptNum, sample.clinicNum) = visit }
    let name = try connection.first(
      "SELECT FoldedName FROM portal_user_name ORDER BY FoldedName DESC LIMIT 1"
    ) { (name: String) in name }
    if let name { sample.foldedName = name }
    return sample
  }
}
