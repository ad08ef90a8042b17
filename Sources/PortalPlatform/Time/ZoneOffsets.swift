/// The offsets of a zone by time, with those that its rule gives for this century: a page asks for
/// dozens.
struct ZoneOffsets: Sendable {
  private var seconds: [Int] = []
  private var offsets: [Int]
  /// From here on only the rule knows.
  private var end = Int.max

  private static let firstYear = 1970
  private static let lastYear = 2099

  /// - Parameters:
  ///   - first: the offset before the first transition.
  ///   - transitions: when another offset begins, the earliest first.
  init(first: Int, transitions: [(second: Int, offset: Int)], rule: ZoneRule?) {
    offsets = [first]
    for transition in transitions { add(transition) }
    guard let rule, let daylight = rule.daylight else {
      if let rule { add((seconds.last ?? Int.min, rule.standard.offset)) }
      return
    }
    let last = seconds.last ?? .min
    for year in Self.firstYear...Self.lastYear {
      let changes = [
        (rule.daylightStart.wallTime(year: year).count - rule.standard.offset, daylight.offset),
        (rule.daylightEnd.wallTime(year: year).count - daylight.offset, rule.standard.offset),
      ]
      for (second, offset) in changes.sorted(by: { $0.0 < $1.0 }) where second > last {
        add((second, offset))
      }
    }
    end = seconds.last ?? .min
  }

  private mutating func add(_ transition: (second: Int, offset: Int)) {
    seconds.append(transition.second)
    offsets.append(transition.offset)
  }

  /// Seconds to add to UTC; nil after the last year that is kept.
  func offset(at second: Int) -> Int? {
    guard second < end else { return nil }
    var low = 0
    var high = seconds.count
    while low < high {
      let middle = (low + high) / 2
      if seconds[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }
}
