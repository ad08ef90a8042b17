import Glibc

/// What a master tells a worker on its command line; descriptors have fixed numbers.
struct WorkerArguments {
  /// Where FastCGI puts it.
  static let listeningSocket: CInt = 0
  static let scoreboard: CInt = 3

  let slot: Int
  let master: pid_t

  init(slot: Int, master: pid_t) {
    self.slot = slot
    self.master = master
  }

  init?(_ arguments: ArraySlice<String>) {
    let numbers = arguments.compactMap { Int($0) }
    guard arguments.count == 2, numbers.count == 2, (0..<Scoreboard.capacity).contains(numbers[0]),
      let master = pid_t(exactly: numbers[1])
    else { return nil }
    self.init(slot: numbers[0], master: master)
  }

  var list: [String] { ["portal-fcgi", "worker", "\(slot)", "\(master)"] }
}
