import MariaStore

/// What an invitation gives somebody to come in with; it travels sealed in the outbox.
package enum InviteCredential: Sendable, Equatable {
  /// The token of a one-time link.
  case link(String)
  case password(String)
  /// Nothing: they have signed in before.
  case masked

  /// Lines for the message's tag, each of a person.
  package static func text(_ people: [(patNum: PatNum, credential: InviteCredential)]) -> String {
    people.compactMap { patNum, credential in
      switch credential {
      case .link(let token): "\(patNum.rawValue) link \(token)"
      case .password(let password): "\(patNum.rawValue) password \(password)"
      case .masked: nil
      }
    }.joined(separator: "\n")
  }

  package static func byPerson(_ text: String) -> [PatNum: InviteCredential] {
    var found: [PatNum: InviteCredential] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3, let number = Int64(words[0]) else { continue }
      found[PatNum(rawValue: number)] =
        words[1] == "link" ? .link(words[2]) : .password(words[2])
    }
    return found
  }
}
