import CPosix
import Glibc
import PortalPlatform

/// The socket at which the web server calls; never blocking, so that no worker waits for a
/// connection that another one took.
struct ListeningSocket {
  let address: ListenAddress
  let descriptor: CInt
  /// Held as long as this master or the one that replaces it lives; `nil` where none is needed.
  let lock: CInt?

  private static let backlog: CInt = 4096
  private static let firstSystemdDescriptor: CInt = 3

  init(address: ListenAddress, descriptor: CInt, lock: CInt?) {
    self.address = address
    self.descriptor = descriptor
    self.lock = lock
    setInherited(descriptor, false)
    setBlocking(descriptor, false)
    if let lock { setInherited(lock, false) }
  }

  static func open(_ address: ListenAddress) throws(StartFailure) -> ListeningSocket {
    switch address {
    case .unix(let path):
      let lock = try lock(path)
      return Self(address: address, descriptor: try openUnix(path), lock: lock)
    case .tcp(let host, let port):
      return Self(address: address, descriptor: try openTCP(host, port), lock: nil)
    case .systemd:
      return Self(address: address, descriptor: try inherited(), lock: nil)
    }
  }

  /// Lets no more connections in. Those that wait already can still be accepted; systemd's
  /// socket stays open, for the next start.
  func stop() {
    if case .unix(let path) = address {
      unlink(path)
      shutdown(descriptor, CInt(SHUT_RD))
    }
    close(descriptor)
  }

  /// Whether connections that wait are lost when the last worker ends.
  var losesWaitingConnections: Bool { address != .systemd }

  private static func lock(_ path: String) throws(StartFailure) -> CInt {
    let name = path + ".lock"
    let lock = Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw failure("\(name) cannot be opened") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw StartFailure(
        message: "another portal-fcgi answers at \(path) (it holds \(name))",
        status: ExitStatus.busy)
    }
    return lock
  }

  private static func openUnix(_ path: String) throws(StartFailure) -> CInt {
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, false, &address, &length) else {
      throw StartFailure(
        message: "PORTAL_LISTEN: \(path) is too long for a socket",
        status: ExitStatus.configuration)
    }
    try removeStale(path)
    let socket = Glibc.socket(AF_UNIX, streamSocket, 0)
    // The mode is there from the first moment: chmod after bind would leave a gap.
    let mask = umask(0o117)
    defer { umask(mask) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
    }
    guard bound == 0, listen(socket, backlog) == 0 else {
      throw failure("cannot listen at \(path)")
    }
    return socket
  }

  private static func removeStale(_ path: String) throws(StartFailure) {
    var information = stat()
    guard lstat(path, &information) == 0 else { return }
    guard information.st_mode & S_IFMT == S_IFSOCK else {
      throw StartFailure(
        message: "PORTAL_LISTEN: \(path) is there and is no socket",
        status: ExitStatus.configuration)
    }
    guard unlink(path) == 0 else { throw failure("\(path) cannot be removed") }
  }

  private static func openTCP(_ host: String, _ port: String) throws(StartFailure) -> CInt {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &found) == 0, let information = found?.pointee else {
      throw StartFailure(
        message: "PORTAL_LISTEN: \(host) is not an IP address", status: ExitStatus.configuration)
    }
    defer { freeaddrinfo(found) }
    let socket = Glibc.socket(information.ai_family, streamSocket, 0)
    var yes: CInt = 1
    let size = socklen_t(MemoryLayout<CInt>.size)
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    setsockopt(socket, CInt(IPPROTO_TCP), TCP_NODELAY, &yes, size)
    guard bind(socket, information.ai_addr, information.ai_addrlen) == 0,
      listen(socket, backlog) == 0
    else {
      throw failure("cannot listen at \(host) port \(port)", errno == EADDRINUSE)
    }
    return socket
  }

  private static func inherited() throws(StartFailure) -> CInt {
    let environment = Environment().values
    let isForUs = environment["LISTEN_PID"].flatMap(pid_t.init) == getpid()
    let count = environment["LISTEN_FDS"].flatMap(Int.init) ?? 0
    var listens: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    guard isForUs, count == 1,
      getsockopt(firstSystemdDescriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0,
      listens == 1
    else {
      throw StartFailure(
        message: "PORTAL_LISTEN is systemd, but systemd handed over no listening stream socket",
        status: ExitStatus.configuration)
    }
    return firstSystemdDescriptor
  }

  private static var streamSocket: CInt { CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue) }

  private static func failure(_ message: String, _ isBusy: Bool = false) -> StartFailure {
    StartFailure(
      message: "\(message): \(lastError())",
      status: isBusy ? ExitStatus.busy : ExitStatus.system)
  }
}
