import PortalPlatform

extension Store {
  /// Keeps for which reason a user begins to look at a patient's portal; gives the key that the
  /// history points to.
  package func beginView(
    of patNum: PatNum, in session: StaffSessionNum, by userNum: UserNum,
    because reason: ViewReason, at now: Instant
  ) throws(MariaError) -> PatientViewNum {
    let key = try connection.insert(
      """
      INSERT INTO portal_patient_view (StaffSessionNum, UserNum, PatNum, Reason, Words, BegunAt)
      VALUES (\(session), \(userNum), \(patNum), \(reason.kind.rawValue),
        \(reason.words), \(now))
      """)
    return PatientViewNum(rawValue: key)
  }

  /// The latest reason that a session has for looking at a patient's portal, and the patient's
  /// clinic; nil when none was given since `time`.
  package func view(
    of patNum: PatNum, in session: StaffSessionNum, since time: Instant
  ) throws(MariaError) -> (viewNum: PatientViewNum, clinic: Clinic?)? {
    try connection.first(
      """
      SELECT v.PatientViewNum, \(sql: Clinic.columns)
      FROM portal_patient_view v
      JOIN patient p ON p.PatNum = v.PatNum
      LEFT JOIN clinic c ON c.ClinicNum = p.ClinicNum AND c.ClinicNum > 0
      WHERE v.StaffSessionNum = \(session)
        AND v.PatNum = \(patNum)
        AND v.BegunAt > \(time)
      ORDER BY v.BegunAt DESC, v.PatientViewNum DESC
      LIMIT 1
      """
    ) { (viewNum: PatientViewNum, clinic: Clinic?) in (viewNum: viewNum, clinic: clinic) }
  }
}
