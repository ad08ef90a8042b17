import Glibc
import PortalPlatform

/// What a master leaves to the one that replaces it in the same process, as text in the
/// environment: descriptors by number, workers as `pid:slot:deadline`.
struct Handover {
  static let name = "PORTAL_FCGI_HANDOVER"

  var socket: CInt
  var lock: CInt?
  var scoreboard: CInt
  var address: ListenAddress
  var workers: [(pid: pid_t, slot: Int, deadline: Milliseconds?)]

  init(
    socket: ListeningSocket, scoreboard: CInt,
    workers: [(pid: pid_t, slot: Int, deadline: Milliseconds?)]
  ) {
    self.socket = socket.descriptor
    lock = socket.lock
    self.scoreboard = scoreboard
    address = socket.address
    self.workers = workers
  }

  /// That of this process, if a master came before this one.
  init?(_ environment: Environment) {
    guard let text = environment.values[Self.name] else { return nil }
    let parts = text.split(separator: " ", maxSplits: 5).map(String.init)
    guard parts.count == 6, parts[0] == String(getpid()), let socket = CInt(parts[1]),
      let lock = CInt(parts[2]), let scoreboard = CInt(parts[3]),
      let address = ListenAddress(parts[5])
    else { return nil }
    self.socket = socket
    self.lock = lock < 0 ? nil : lock
    self.scoreboard = scoreboard
    self.address = address
    workers = parts[4].split(separator: ",").compactMap { worker in
      let numbers = worker.split(separator: ":").compactMap { UInt64($0) }
      guard numbers.count == 3, numbers[1] < Scoreboard.capacity else { return nil }
      return (
        pid_t(truncatingIfNeeded: numbers[0]), Int(numbers[1]), numbers[2] == 0 ? nil : numbers[2]
      )
    }
  }

  var text: String {
    let workers = workers.map { "\($0.pid):\($0.slot):\($0.deadline ?? 0)" }.joined(separator: ",")
    return "\(getpid()) \(socket) \(lock ?? -1) \(scoreboard) ,\(workers) \(address)"
  }

  /// Lets the next program have what this one leaves, or no longer.
  func offer(_ offered: Bool) {
    for descriptor in [socket, scoreboard] + (lock.map { [$0] } ?? []) {
      setInherited(descriptor, offered)
    }
    if offered { setenv(Self.name, text, 1) } else { unsetenv(Self.name) }
  }
}
