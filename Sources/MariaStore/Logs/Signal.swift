import PortalPlatform

/// What the practice software's workstations have to read anew (signalod.IType).
package enum PracticeSignal: Int, SQLConvertible, Sendable {
  case preferences = 5
}

extension Store {
  /// Tells the practice software's workstations, which look for signals every few seconds.
  ///
  /// - Parameter now: practice-local.
  func signal(_ signal: PracticeSignal, at now: WallTime) throws(MariaError) {
    try insert(
      [
        [
          "DateViewing": .emptyDate, "SigDateTime": now.sqlValue, "FKey": .integer(0),
          "FKeyType": .text("Undefined"), "IType": signal.sqlValue, "RemoteRole": .integer(0),
          "MsgValue": .text(""),
        ]
      ],
      into: .signal)
  }
}
