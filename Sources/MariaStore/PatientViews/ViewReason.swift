/// Why a user of the office looks at the portal as a patient sees it (portal_patient_view).
package struct ViewReason: Sendable, Equatable {
  /// portal_patient_view.Reason
  package enum Kind: Int, Sendable, CaseIterable {
    case askedForHelp = 1
    case toSeeWhatIsShown = 2
    case forVisitOrCall = 3
    /// As ``ViewReason/words`` say.
    case other = 4
  }

  package var kind: Kind
  /// The user's own; empty where there are none.
  package var words: String

  package init(kind: Kind, words: String) {
    self.kind = kind
    self.words = words
  }

  /// Characters that the words may have.
  package static let mostCharacters = 200
}

/// Reason and Words.
extension ViewReason: SQLColumns {
  package static let columnCount = 2

  package static func decode(_ row: Row, _ column: Int) throws(MariaError) -> ViewReason {
    // What a later version of the portal wrote has words as well.
    let kind = Kind(rawValue: try Int.decode(row, column)) ?? .other
    return ViewReason(kind: kind, words: try row.text(at: column + 1))
  }
}
