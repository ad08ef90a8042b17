import MariaStore
import PortalPlatform

extension Portal {
  /// Rows of the audit as a file.
  ///
  /// - Parameter isCut: whether there are more rows than the file may have; its last line says so.
  func auditFile(_ rows: [AuditRow], isCut: Bool, _ caller: Caller) -> [UInt8] {
    let say = caller.say
    let zone = caller.practiceZone
    var file = SpreadsheetFile(capacity: 200 * rows.count)
    let names: [OfficeText] = [
      .auditColumnNumber, .auditColumnTime, .auditColumnUTC, .auditAction, .auditColumnKind,
      .auditColumnWho, .auditUser, .auditColumnActor, .auditColumnPatient, .patientNumber,
      .auditColumnObject, .network,
    ]
    file.add(names.map { say($0) })
    for row in rows {
      let (user, patient): (String, String) =
        switch row.actor {
        case .staff(let key): (String(key.rawValue), "")
        case .patient(let key): ("", String(key.rawValue))
        case .unknown: ("", "")
        }
      file.add([
        String(row.historyNum.rawValue), "\(zone.wallTime(at: row.time))", "\(row.time)",
        sentence(row, say), String(row.kindNumber), row.actorName, user, patient,
        row.subjectName?.full ?? "", row.subject.map { String($0.rawValue) } ?? "",
        row.object == 0 ? "" : String(row.object), row.network,
      ])
    }
    if isCut {
      let words = say(.auditCut, say.count(AuditContent.fileLimit))
      file.add(["", "", "", words] + Array(repeating: "", count: names.count - 4))
    }
    return file.bytes
  }
}
