import CPosix
import Glibc
import PortalPlatform

/// Waits for a request, serves it and ends; gives the exit status.
func renderOnce(_ limits: (seconds: Int, megabytes: Int)) -> Int32 {
  posix_set_parent_death_signal(SIGTERM)
  // A write that is over the limit fails, which is enough.
  signal(SIGXFSZ, SIG_IGN)
  // What it needs of the machine is opened before anybody's bytes are read.
  DocumentPainter.warmUp()
  guard let connection = nextConnection() else { return 0 }
  defer { close(connection) }
  guard confine(limits) else { return ExitStatus.system }
  alarm(CUnsignedInt(limits.seconds))
  guard let bytes = RenderSocket.receive(from: connection, limit: 64 << 20),
    let request = try? RenderRequest(bytes)
  else { return 0 }
  let answer: RenderAnswer
  switch request {
  case .document(let drawing):
    guard let document = DocumentPainter.paint(drawing) else { return ExitStatus.software }
    answer = .document(document)
  case .picture(let bytes, let maxWidth, let maxHeight):
    answer = Picture.answer(to: bytes, maxWidth: maxWidth, maxHeight: maxHeight)
  }
  _ = RenderSocket.send(answer.bytes, to: connection)
  return 0
}

/// The next connection; nil when the master has told this process to end.
private func nextConnection() -> CInt? {
  let stop = Signals(SIGTERM)
  let signals = stop.withSet { signalfd(-1, &$0, CInt(SFD_CLOEXEC | SFD_NONBLOCK)) }
  setBlocking(RenderPool.listeningSocket, false)
  while true {
    var files = [
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: RenderPool.listeningSocket, events: Int16(POLLIN), revents: 0),
    ]
    poll(&files, UInt(files.count), -1)
    if files[0].revents != 0 { return nil }
    let connection = posix_accept(RenderPool.listeningSocket)
    if connection >= 0 {
      close(RenderPool.listeningSocket)
      return connection
    }
  }
}

/// From now on: no new socket, program or file of any size, and not more than its share of memory
/// and time.
private func confine(_ limits: (seconds: Int, megabytes: Int)) -> Bool {
  func limit(_ resource: __rlimit_resource, _ value: Int) -> Bool {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    return setrlimit(CInt(resource.rawValue), &limit) == 0
  }
  return limit(RLIMIT_AS, limits.megabytes << 20) && limit(RLIMIT_CPU, limits.seconds)
    && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) && posix_confine()
}
