import CPosix
import Glibc
import PortalPlatform

/// Tells systemd how the service is; without systemd it tells nobody.
struct Notify {
  private let path: String?
  /// How often systemd wants to hear from us; `nil` for never.
  private let interval: Milliseconds?
  private var lastSign: Milliseconds = 0

  init(_ environment: Environment) {
    path = environment.values["NOTIFY_SOCKET"]
    let isForUs = environment.values["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
    let limit = environment.values["WATCHDOG_USEC"].flatMap(Milliseconds.init)
    interval = isForUs ? limit.map { $0 / 1000 / 2 } : nil
  }

  /// A sign of life for systemd's watchdog, when it is time for one.
  mutating func alive(at time: Milliseconds) {
    guard let interval, time - lastSign >= interval else { return }
    lastSign = time
    send("WATCHDOG=1")
  }

  func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }

  func reloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let microseconds = time.tv_sec * 1_000_000 + time.tv_nsec / 1000
    send("RELOADING=1\nMONOTONIC_USEC=\(microseconds)\nSTATUS=starting new workers")
  }

  func stopping() { send("STOPPING=1\nSTATUS=finishing the requests in work") }

  private func send(_ message: String) {
    guard let path else { return }
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, true, &address, &length) else { return }
    let socket = Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    let bytes = Array(message.utf8)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(socket, bytes, bytes.count, CInt(MSG_NOSIGNAL), $0, length)
      }
    }
  }
}
