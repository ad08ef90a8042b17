import MariaStore
import PortalLogic
import PortalPlatform

extension Jobs {
  /// Removes what was typed and not sent longer ago than the office keeps it.
  func sweepDrafts() throws -> JobOutcome {
    let office = Office(settings: try store.settings(for: .practice), clinic: nil)
    let time = clock.now().adding(seconds: -86_400 * office.draftDays)
    var removed = 0
    while case let count = try store.sweepDrafts(before: time), count > 0 { removed += count }
    if removed > 0 { write(.info, "swept_drafts", ["rows": .number(removed)]) }
    return .done
  }
}
