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
  /// The key of what it was about; 0 when that is nothing in particular.
  package var object: Int64
  /// Why a user of the office looked at the portal as a patient sees it.
  package var reason: ViewReason?
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
        h.ObjectNum, p.FName, p.Preferred, p.LName, v.Reason, v.Words
      FROM portal_history h
      LEFT JOIN patient p ON p.PatNum = h.ActorPatNum
      LEFT JOIN portal_patient_view v ON v.PatientViewNum = h.ObjectNum
        AND h.Kind IN \(list: HistoryEntry.Kind.withReason)
      WHERE h.PatNum = \(person)
        AND h.HistoryNum < \(before?.rawValue ?? .max)
      ORDER BY h.HistoryNum DESC
      LIMIT \(limit)
      """
    ) {
      (
        historyNum: HistoryNum, time: Instant, kind: Int, patient: PatNum, user: UserNum,
        network: String, object: Int64, first: String?, preferred: String?, last: String?,
        reason: ViewReason?
      ) in
      HistoryEvent(
        historyNum: historyNum, time: time, kind: HistoryEntry.Kind(rawValue: kind),
        actor: user.rawValue > 0
          ? .staff(user) : patient.rawValue > 0 ? .patient(patient) : .unknown,
        actorName: first.map {
          PersonName(first: $0, preferred: preferred ?? "", last: last ?? "")
        },
        network: network, object: object, reason: reason)
    }
  }
}

extension HistoryEntry.Kind {
  /// Those whose object is a row of portal_patient_view.
  static let withReason: [HistoryEntry.Kind] = [.viewBegun, .viewedByAnother]
}
