import PortalPlatform

extension Store {
  /// Notes in the practice software that somebody wants no invitations by mail (commoptout, bit 64);
  /// what else they do not want stays.
  ///
  /// - Returns: false when that had been noted before.
  package func stopInvites(to patNum: PatNum) throws(MariaError) -> Bool {
    let rows = try connection.all(
      "SELECT CommOptOutNum, OptOutEmail FROM commoptout WHERE PatNum = \(patNum)"
    ) { (key: Int64, bits: Int64) in (key: key, bits: bits) }
    guard let first = rows.first else {
      let row: PracticeRow = [
        "PatNum": patNum.sqlValue, "OptOutSms": .integer(0), "OptOutEmail": .integer(64),
      ]
      try insert([row], into: .commOptOut)
      return true
    }
    if rows.contains(where: { $0.bits & 65 != 0 }) { return false }
    _ = try update(
      .commOptOut, set: ["OptOutEmail": .integer(first.bits | 64)],
      where: "CommOptOutNum = \(first.key)")
    return true
  }
}
