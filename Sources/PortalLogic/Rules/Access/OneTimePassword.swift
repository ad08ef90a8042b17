import PortalPlatform

/// A password of the portal's making, which its owner has to change: eight characters that nobody
/// takes for one another, with an upper-case letter, a lower-case letter and a digit (A-5, G-04).
package struct OneTimePassword: Sendable, Equatable {
  package let text: String

  private static let length = 8
  private static let upper = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
  private static let lower = Array("abcdefghijkmnpqrstuvwxyz")
  private static let digits = Array("23456789")

  package init(_ random: Random) {
    let all = OneTimePassword.upper + OneTimePassword.lower + OneTimePassword.digits
    var text = ""
    // Drawn again as a whole until it has all three: each of those has the same chance.
    repeat {
      text = String(
        (0..<OneTimePassword.length).map { _ in
          all[Int(random.number(below: UInt32(all.count)))]
        })
    } while !text.contains(where: \.isUppercase) || !text.contains(where: \.isLowercase)
      || !text.contains(where: \.isNumber)
    self.text = text
  }
}
