import PortalPlatform

/// What is done at a visit (procedurelog), in words for patients.
package struct VisitProcedure: Sendable {
  package var procNum: ProcNum
  package var aptNum: AptNum
  /// The layman's term of the code, or its description where the office has none.
  package var name: String
}

extension Store {
  /// The procedures of the visits that ``appointments(of:from:now:)`` gives for the same values,
  /// in the order in which they were charted.
  package func procedures(
    atAppointmentsOf person: PatNum, from start: WallTime
  ) throws(MariaError) -> [VisitProcedure] {
    // A few rows are sorted here: the server would make a table of them first.
    try connection.all(
      """
      SELECT l.ProcNum, l.AptNum, IF(k.LaymanTerm <> '', k.LaymanTerm, k.Descript)
      FROM appointment a
      JOIN procedurelog l ON l.AptNum = a.AptNum AND l.PatNum = a.PatNum
      JOIN procedurecode k ON k.CodeNum = l.CodeNum
      WHERE a.PatNum = \(person)
        AND a.AptStatus IN (1, 2)
        AND a.AptDateTime >= \(start)
        AND l.ProcStatus <> 6
      """,
      VisitProcedure.init
    ).sorted { $0.procNum.rawValue < $1.procNum.rawValue }
  }
}
