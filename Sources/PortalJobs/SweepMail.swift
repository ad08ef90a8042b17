import MariaStore
import PortalPlatform

extension Jobs {
  /// Removes messages that were settled longer ago than the office keeps them.
  func sweepMail() throws -> JobOutcome {
    let setting = try store.settings(for: .practice).first { setting in
      setting.name == "PortalMailDays" && setting.clinicNum == .practice
    }
    let days = setting.flatMap { Int($0.value) }.flatMap { (1...36_500).contains($0) ? $0 : nil }
    let time = clock.now().adding(seconds: -86_400 * (days ?? 90))
    var removed = 0
    while case let count = try store.sweepOutbox(before: time), count > 0 { removed += count }
    if removed > 0 { write(.info, "swept_mail", ["rows": .number(removed)]) }
    return .done
  }
}
