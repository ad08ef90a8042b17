import CMariaDB
import Glibc
import PortalPlatform

/// A statement without rows that the server works on while the caller waits for others as well.
///
/// Its connection takes no other statement before it has ended.
final class PendingCommand {
  private let connection: Connection
  private let handle: UnsafeMutablePointer<MYSQL>
  /// The client library reads it until it has sent all of it.
  private let text: UnsafeMutablePointer<CChar>
  private var result: CInt = 0
  /// What the client library waits for; 0 when the statement has ended.
  private var events: CInt

  init(_ text: String, on connection: Connection) throws(MariaError) {
    self.connection = connection
    handle = try connection.handleOfNextCommand()
    let bytes = text.utf8CString
    self.text = UnsafeMutablePointer.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { (self.text + index).initialize(to: byte) }
    mysql_options(handle, MYSQL_OPT_NONBLOCK, nil)
    events = mysql_real_query_start(&result, handle, self.text, UInt(bytes.count - 1))
  }

  deinit { text.deallocate() }

  var hasEnded: Bool { events == 0 }

  /// Waits until one of them has ended or the time is over.
  ///
  /// - Parameter end: in the ticks of `Clock`.
  static func wait(for commands: [PendingCommand], until end: Int = .max) {
    while commands.allSatisfy({ !$0.hasEnded }) {
      var files = commands.map(\.file)
      let rest = min(max(end - Clock.ticks(), 0), 1_000_000)
      let ready = poll(&files, nfds_t(files.count), CInt((rest + 999) / 1000))
      if ready > 0 {
        for (command, file) in zip(commands, files) where file.revents != 0 {
          command.goOn(file.revents)
        }
      } else if Clock.ticks() >= end {
        return
      }
    }
  }

  /// Is called once it has ended.
  func finish() throws(MariaError) {
    guard result == 0 else { throw connection.closingIfLost(MariaError(handle)) }
    if let rows = mysql_store_result(handle) { mysql_free_result(rows) }
  }

  private var file: pollfd {
    var file = pollfd(fd: mysql_get_socket(handle), events: 0, revents: 0)
    if events & MYSQL_WAIT_READ != 0 { file.events |= Int16(POLLIN) }
    if events & MYSQL_WAIT_WRITE != 0 { file.events |= Int16(POLLOUT) }
    return file
  }

  private func goOn(_ found: Int16) {
    // A socket that broke is readable: the client library finds out how.
    let isBroken = found & (Int16(POLLERR) | Int16(POLLHUP)) != 0
    let ready =
      (found & Int16(POLLIN) != 0 ? MYSQL_WAIT_READ : 0)
      | (found & Int16(POLLOUT) != 0 ? MYSQL_WAIT_WRITE : 0)
    events = mysql_real_query_cont(&result, handle, isBroken ? events : ready)
  }
}

extension Connection {
  /// Runs a statement without rows that may take long.
  ///
  /// - Parameter tick: is told each full second since the beginning, while the server works.
  func command(_ text: String, tick: (_ seconds: Int) -> Void) throws(MariaError) {
    let command = try PendingCommand(text, on: self)
    let began = Clock.ticks()
    var seconds = 0
    while true {
      PendingCommand.wait(for: [command], until: began + (seconds + 1) * 1_000_000)
      if command.hasEnded { return try command.finish() }
      seconds += 1
      tick(seconds)
    }
  }
}
