import PortalPlatform

/// A step of a visit to the portal in the practice software's trail (eservicelog).
package struct EServiceLogEntry: Sendable {
  /// eservicelog.EServiceAction
  package enum Action: Int, SQLConvertible, Sendable {
    case loggedIn = 16
  }

  package var action: Action
  package var patNum: PatNum
  package var clinicNum: ClinicNum
  /// The same for all steps of a visit.
  package var logGuid: String
  /// Practice-local.
  package var time: WallTime

  package init(
    action: Action, patNum: PatNum, clinicNum: ClinicNum, logGuid: String, time: WallTime
  ) {
    self.action = action
    self.patNum = patNum
    self.clinicNum = clinicNum
    self.logGuid = logGuid
    self.time = time
  }
}

extension Store {
  package func log(_ entry: EServiceLogEntry) throws(MariaError) {
    try insert([entry.row], into: .eServiceLog)
  }
}

extension EServiceLogEntry {
  /// EServiceType 5 is the patient portal.
  fileprivate var row: PracticeRow {
    [
      "LogDateTime": time.sqlValue, "PatNum": patNum.sqlValue, "EServiceType": .integer(5),
      "EServiceAction": action.sqlValue, "KeyType": .integer(0), "LogGuid": .text(logGuid),
      "ClinicNum": clinicNum.sqlValue, "FKey": .integer(0), "DateTimeUploaded": .emptyDate,
      "Note": .text(""),
    ]
  }
}
