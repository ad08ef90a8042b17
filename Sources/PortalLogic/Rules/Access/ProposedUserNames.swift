import MariaStore
import PortalPlatform

/// User names for somebody, each of the first name and a random number, a thousand at most.
package struct ProposedUserNames: Sequence, IteratorProtocol {
  private let start: String
  private let random: Random
  private var left = 1000

  /// Characters that a user name may have; the rest of a first name is left out.
  package init(firstName: String, random: Random) {
    let letters = firstName.unicodeScalars.filter { scalar in
      scalar.value <= 0xffff
        && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal)
    }
    let name = String(String.UnicodeScalarView(letters.prefix(40)))
    start = name.isEmpty ? "patient" : name
    self.random = random
  }

  package mutating func next() -> String? {
    guard left > 0 else { return nil }
    left -= 1
    return "\(start)\(100 + random.number(below: 99_900))"
  }
}

extension Random {
  /// A number from 0 on, each with the same chance.
  func number(below limit: UInt32) -> UInt32 {
    // What would make the first numbers likelier is thrown away.
    let end = UInt32.max - UInt32.max % limit
    while true {
      let value = bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      if value < end { return value % limit }
    }
  }
}
