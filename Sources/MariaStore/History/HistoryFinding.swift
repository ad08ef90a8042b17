import PortalPlatform

/// Something about the history that cannot have come about honestly.
package enum HistoryFinding: Sendable, Equatable {
  /// The row, or its link, is not what was chained.
  case altered(HistoryNum, link: Int64)
  case missing(HistoryNum, link: Int64)
  /// A link was written anew, and the next one shows it.
  case rewritten(link: Int64)
  case missingLinks(ClosedRange<Int64>)
  /// The row has a number among those that were chained long ago, and no link.
  case added(HistoryNum, at: Instant?)
  case missingSeals(ClosedRange<Int64>)
  case alteredSeal(Int64, day: Day?)
  case unknownKey(String, seal: Int64, day: Day?)
  /// The chain ended at that link when it was sealed, and no longer has it.
  case cutChain(seal: Int64, day: Day?, link: Int64)
  case otherChain(seal: Int64, day: Day?, link: Int64)
  /// A seal that the log holds a copy of is not the one in the table, or is not there.
  case otherSealInLog(Int64)
}

extension HistoryFinding: CustomStringConvertible {
  package var description: String {
    switch self {
    case .altered(let row, let link):
      "row \(row.rawValue): ALTERED: it, or its link \(link), is not what was chained"
    case .missing(let row, let link): "row \(row.rawValue): MISSING: link \(link) covers it"
    case .rewritten(let link):
      "link \(link): REWRITTEN: link \(link + 1) was made behind another one"
    case .missingLinks(let links): "\(name("link", links)): MISSING"
    case .added(let row, let time):
      "row \(row.rawValue): ADDED: it is said to be of \(time?.description ?? "no time at all"), "
        + "and was not there when its neighbours were chained; or its link is gone"
    case .missingSeals(let seals): "\(name("seal", seals)): MISSING"
    case .alteredSeal(let seal, let day): "\(name(seal, day)): ALTERED: its signature is wrong"
    case .unknownKey(let key, let seal, let day):
      "\(name(seal, day)): NOT CHECKED: the key file has no key \(key)"
    case .cutChain(let seal, let day, let link): "\(name(seal, day)): link \(link) is MISSING"
    case .otherChain(let seal, let day, let link):
      "\(name(seal, day)): link \(link) was REWRITTEN after it, perhaps with those before"
    case .otherSealInLog(let seal): "seal \(seal): MISSING or ALTERED: the log has another one"
    }
  }

  private func name(_ seal: Int64, _ day: Day?) -> String {
    "seal \(seal) of \(day?.description ?? "no day")"
  }

  private func name(_ what: String, _ numbers: ClosedRange<Int64>) -> String {
    numbers.count == 1
      ? "\(what) \(numbers.lowerBound)"
      : "\(what)s \(numbers.lowerBound) to \(numbers.upperBound)"
  }
}

/// What a look at the whole history found besides.
package struct HistoryReport: Sendable, Equatable {
  package var links = 0
  /// Rows that are still to be chained, and the time of the first.
  package var openRows = 0
  package var openSince: Instant?
  package var seals = 0
  package var lastSeal: HistorySeal?
  package var findings = 0
}
