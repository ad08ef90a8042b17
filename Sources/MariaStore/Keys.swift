/// The key of a row; each table has a type of its own, so that swapped keys do not compile.
package protocol Key: RawRepresentable, SQLConvertible, Hashable, Sendable where RawValue == Int64 {
  init(rawValue: Int64)
}

extension Key {
  package init(sqlValue: SQLValue) throws(MariaError) {
    self.init(rawValue: try Int64(sqlValue: sqlValue))
  }
  package var sqlValue: SQLValue { .integer(rawValue) }
  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> Self {
    Self(rawValue: try row.integer(at: column))
  }
}

/// alertitem.AlertItemNum
package struct AlertItemNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// appointment.AptNum
package struct AptNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// clinic.ClinicNum; 0 is the practice itself.
package struct ClinicNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
  package static let practice = ClinicNum(rawValue: 0)
}

/// definition.DefNum
package struct DefNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// emailaddress.EmailAddressNum
package struct EmailAddressNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_patient_view.PatientViewNum
package struct PatientViewNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_job.JobNum
package struct JobNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_access_link.LinkNum
package struct LinkNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_invite.InviteNum
package struct InviteNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_link_request.RequestNum
package struct LinkRequestNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// procedurelog.ProcNum
package struct ProcNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// apptreminderrule.ApptReminderRuleNum
package struct RuleNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_mail.MailNum
package struct MailNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_history.HistoryNum
package struct HistoryNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// patient.PatNum
package struct PatNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_user_name_reminder.ReminderNum
package struct ReminderNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_password_reset.ResetNum
package struct ResetNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_session.SessionNum
package struct SessionNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_staff_session.StaffSessionNum
package struct StaffSessionNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// userod.UserNum
package struct UserNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// userweb.UserWebNum
package struct UserWebNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// portal_invite_run.RunNum
package struct InviteRunNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// autocommexcludedate.AutoCommExcludeDateNum
package struct ExcludedDayNum: Key {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}
