import MariaStore
import PortalPlatform

/// How a patient stands to the portal, as the office sees it: the one place that decides it.
enum PortalState: Equatable, Sendable, CaseIterable {
  /// No login, or one without access.
  case none
  /// A login that nobody has used, with a password that has to be changed.
  case invited
  /// A login that nobody has used.
  case neverSignedIn
  case active
  /// Too many have failed to sign in with its user name: it has to wait at present.
  case locked

  /// - Parameter isWaiting: whether tries with the user name have to wait.
  init(_ login: OfficePatient.Login?, isWaiting: Bool) {
    guard let login, login.hasAccess else {
      self = .none
      return
    }
    if isWaiting {
      self = .locked
    } else if login.lastSignIn != nil {
      self = .active
    } else {
      self = login.requiresPasswordChange ? .invited : .neverSignedIn
    }
  }

  var text: OfficeText {
    switch self {
    case .none: .stateNone
    case .invited: .stateInvited
    case .neverSignedIn: .stateNeverSignedIn
    case .active: .stateActive
    case .locked: .stateLocked
    }
  }

  /// A badge that tells it in words and, for a quick look, in form.
  func badge(_ say: Wording) -> HTML {
    let kind: HTML =
      switch self {
      case .active: " pp-badge--confirmed"
      case .locked: " pp-badge--locked"
      case .none: " pp-badge--none"
      case .invited, .neverSignedIn: .none
      }
    return #"<span class="pp-badge\#(kind)">\#(say(text))</span>"#
  }
}

extension Portal {
  /// How people stand to the portal: one statement for all of them.
  func portalStates(
    of people: [OfficePatient], _ caller: Caller
  ) throws -> [PatNum: PortalState] {
    var hashes: [PatNum: [UInt8]] = [:]
    for person in people where person.login?.hasAccess == true {
      let name = foldedUserName(person.login?.userName ?? "")
      hashes[person.patient.patNum] = secrets.throttleHash(Array(name.utf8))
    }
    let waiting =
      hashes.isEmpty
      ? [] : Set(try store.waitingCounters(among: Array(hashes.values), at: caller.now))
    var states: [PatNum: PortalState] = [:]
    for person in people {
      let key = person.patient.patNum
      let isWaiting = hashes[key].map { waiting.contains($0) } ?? false
      states[key] = PortalState(person.login, isWaiting: isWaiting)
    }
    return states
  }
}
