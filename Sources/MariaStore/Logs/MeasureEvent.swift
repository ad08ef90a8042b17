import PortalPlatform

/// Something that the practice software's figures count (ehrmeasureevent).
package struct MeasureEvent: Sendable {
  /// ehrmeasureevent.EventType
  package enum Kind: Int, SQLConvertible, Sendable {
    case onlineAccessProvided = 1
  }

  package var kind: Kind
  package var patNum: PatNum
  /// Practice-local.
  package var time: WallTime

  package init(kind: Kind, patNum: PatNum, time: WallTime) {
    self.kind = kind
    self.patNum = patNum
    self.time = time
  }
}

extension Store {
  package func log(_ event: MeasureEvent) throws(MariaError) {
    let empty = SQLValue.text("")
    try insert(
      [
        [
          "DateTEvent": event.time.sqlValue, "EventType": event.kind.sqlValue,
          "PatNum": event.patNum.sqlValue, "MoreInfo": empty, "CodeValueEvent": empty,
          "CodeSystemEvent": empty, "CodeValueResult": empty, "CodeSystemResult": empty,
          "FKey": .integer(0), "TobaccoCessationDesire": .integer(0),
          "DateStartTobacco": .emptyDate,
        ]
      ], into: .ehrMeasureEvent)
  }
}
