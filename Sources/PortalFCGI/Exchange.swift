import CFastCGI
import CPosix
import Glibc
import PortalLogic
import PortalPlatform

/// One request and its response on a connection that the worker has accepted, by libfcgi.
///
/// libfcgi would accept by itself, with no way to look for signals without a gap, and waits up to
/// two seconds for the web server to hang up; so it gets no listening socket and closes nothing
/// that went well.
final class Exchange {
  let fastCGI: UnsafeMutablePointer<FCGX_Request>
  let bodyBytes: Int
  let log: Log
  private var inputWasLeft = false

  /// How long a web server may connect without a word.
  private static let patience: CInt = 2000
  private static let mostDiscarded = 1 << 20

  init(bodyBytes: Int, log: Log) {
    self.bodyBytes = bodyBytes
    self.log = log
    FCGX_Init()
    // The library's handlers are of no use here.
    signal(SIGPIPE, SIG_IGN)
    fastCGI = .allocate(capacity: 1)
    FCGX_InitRequest(fastCGI, -1, 0)
  }

  deinit { fastCGI.deallocate() }

  /// Reads the parameters; false when the web server went away or does not speak FastCGI.
  func begin(on connection: CInt) -> Bool {
    inputWasLeft = false
    var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, Self.patience) > 0 else {
      close(connection)
      return false
    }
    fastCGI.pointee.ipcFd = connection
    fastCGI.pointee.keepConnection = 1
    fastCGI.pointee.detached = 1
    guard FCGX_Accept_r(fastCGI) == 0 else { return false }
    // Whether the web server wants to keep the connection or not: an idle one would hold a worker.
    fastCGI.pointee.keepConnection = 1
    fastCGI.pointee.detached = 1
    return true
  }

  /// Reads into `buffer` until it is full or the input ends; gives the number of bytes.
  func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return 0 }
    return Int(FCGX_GetStr(start, CInt(buffer.count), fastCGI.pointee.in))
  }

  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return }
      FCGX_PutStr(start, CInt(buffer.count), fastCGI.pointee.out)
    }
  }

  /// Reads what is left of the input, within reason, and forgets it.
  func discardInput() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<Self.mostDiscarded / buffer.count {
      if buffer.withUnsafeMutableBytes({ read($0) }) < buffer.count { return }
    }
    inputWasLeft = true
  }

  /// Sends what is still in the buffer and hangs up.
  func end() {
    FCGX_Finish_r(fastCGI)
    let connection = fastCGI.pointee.ipcFd
    guard connection >= 0 else { return }
    fastCGI.pointee.ipcFd = -1
    if inputWasLeft { linger(connection) }
    close(connection)
  }

  /// Lets a web server that sends far too much read the answer before it sees the end.
  private func linger(_ connection: CInt) {
    shutdown(connection, CInt(SHUT_WR))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    let end = now() + 1000
    while now() < end, poll(&waiting, 1, 200) > 0,
      recv(connection, &buffer, buffer.count, CInt(MSG_DONTWAIT)) > 0
    {}
  }
}
