/// A table of the practice that the portal writes.
struct PracticeTable: Sendable {
  let name: String
  /// Its counted key; in a practice with random keys the writer makes it.
  let key: String
  /// Columns whose value is no use unless it is stored whole; a shorter column does without.
  var exactColumns: Set<String> = []

  static let alertItem = PracticeTable(name: "alertitem", key: "AlertItemNum")
  static let alertRead = PracticeTable(name: "alertread", key: "AlertReadNum")
  static let apptReminderRule = PracticeTable(
    name: "apptreminderrule", key: "ApptReminderRuleNum")
  static let autoCommExcludeDate = PracticeTable(
    name: "autocommexcludedate", key: "AutoCommExcludeDateNum")
  static let clinic = PracticeTable(name: "clinic", key: "ClinicNum")
  static let clinicPreference = PracticeTable(
    name: "clinicpref", key: "ClinicPrefNum", exactColumns: ["PrefName", "ValueString"])
  static let commLog = PracticeTable(name: "commlog", key: "CommlogNum")
  static let commOptOut = PracticeTable(name: "commoptout", key: "CommOptOutNum")
  static let ehrMeasureEvent = PracticeTable(name: "ehrmeasureevent", key: "EhrMeasureEventNum")
  static let emailMessage = PracticeTable(name: "emailmessage", key: "EmailMessageNum")
  static let eServiceLog = PracticeTable(name: "eservicelog", key: "EServiceLogNum")
  static let patient = PracticeTable(
    name: "patient", key: "PatNum",
    exactColumns: Set(PatientField.allCases.filter { $0 != .birthdate }.map(\.column)))
  static let patientPortalInvite = PracticeTable(
    name: "patientportalinvite", key: "PatientPortalInviteNum")
  static let securityLog = PracticeTable(name: "securitylog", key: "SecurityLogNum")
  static let signal = PracticeTable(name: "signalod", key: "SignalNum")
  static let user = PracticeTable(name: "userod", key: "UserNum", exactColumns: ["Password"])
  static let userGroupAttach = PracticeTable(
    name: "usergroupattach", key: "UserGroupAttachNum")
  static let userWeb = PracticeTable(
    name: "userweb", key: "UserWebNum", exactColumns: ["Password", "UserName"])

  static let preference = PracticeTable(
    name: "preference", key: "PrefNum", exactColumns: ["PrefName", "ValueString"])

  static let all = [
    alertItem, alertRead, apptReminderRule, autoCommExcludeDate, clinic, clinicPreference, commLog,
    commOptOut, ehrMeasureEvent, emailMessage, eServiceLog, patient, patientPortalInvite,
    preference,
    securityLog, signal, user, userGroupAttach, userWeb,
  ]
}

/// The values of a row for a practice table, by column; none of them may be NULL.
typealias PracticeRow = KeyValuePairs<String, SQLValue>

extension SQLValue: SQLConvertible {
  package init(sqlValue: SQLValue) { self = sqlValue }
  package var sqlValue: SQLValue { self }

  /// The practice's «no date», 0001-01-01.
  static let emptyDate = SQLValue.moment(SQLMoment(year: 1, month: 1, day: 1))

  /// A date or time for a practice table, which has an empty date for what is not known.
  static func date(_ value: (some SQLConvertible)?) -> SQLValue { value?.sqlValue ?? emptyDate }
}
