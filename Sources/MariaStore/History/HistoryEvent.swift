import PortalPlatform

/// A row of the history as the person whose data it is about reads it.
package struct HistoryEvent: Sendable, Equatable {
  package var historyNum: HistoryNum
  package var time: Instant
  /// nil for what a later version of the portal wrote.
  package var kind: HistoryEntry.Kind?
  package var actor: HistoryEntry.Actor
  /// The name of an actor who is a patient; nil when there is no such patient any more.
  package var actorName: PersonName?
  package var network: String
}

extension Store {
  /// What was done with a person's data, the latest first.
  ///
  /// - Parameters:
  ///   - before: only what was recorded before that row; nil for the latest.
  ///   - limit: at most so many.
  package func history(
    of person: PatNum, before: HistoryNum?, limit: Int
  ) throws(MariaError) -> [HistoryEvent] {
    try connection.all(
      """
      SELECT h.HistoryNum, h.HappenedAt, h.Kind, h.ActorPatNum, h.ActorUserNum, h.Network,
        p.FName, p.Preferred, p.LName
      FROM portal_history h
      LEFT JOIN patient p ON p.PatNum = h.ActorPatNum
      WHERE h.PatNum = \(person)
        AND h.HistoryNum < \(before?.rawValue ?? .max)
      ORDER BY h.HistoryNum DESC
      LIMIT \(limit)
      """
    ) {
      (
        historyNum: HistoryNum, time: Instant, kind: Int, patient: PatNum, user: UserNum,
        network: String, first: String?, preferred: String?, last: String?
      ) in
      HistoryEvent(
        historyNum: historyNum, time: time, kind: HistoryEntry.Kind(rawValue: kind),
        actor: user.rawValue > 0
          ? .staff(user) : patient.rawValue > 0 ? .patient(patient) : .unknown,
        actorName: first.map {
          PersonName(first: $0, preferred: preferred ?? "", last: last ?? "")
        },
        network: network)
    }
  }
}
