import CPosix
import Glibc

/// The unix datagrams that wake a process which waits for work: each is a short text.
package enum WakeSocket {
  /// Sends a text; whoever cannot be reached is not waited for, and finds its work by itself later.
  package static func send(_ text: String, to path: String) {
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, false, &address, &length) else { return }
    let socket = Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return }
    defer { close(socket) }
    let bytes = Array(text.utf8)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(
          socket, bytes, bytes.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT),
          $0, length)
      }
    }
  }

  /// Opens the socket at `path`, which the owner's group may write to; one that a process left
  /// behind is replaced.
  ///
  /// - Returns: its descriptor, which does not block.
  package static func open(_ path: String) throws(StartFailure) -> CInt {
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, false, &address, &length) else {
      throw StartFailure(
        message: "\(path) is no path for a socket: it is empty or too long",
        status: ExitStatus.configuration)
    }
    let kind = CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let socket = Glibc.socket(AF_UNIX, kind, 0)
    unlink(path)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
    }
    guard socket >= 0, bound == 0, chmod(path, 0o660) == 0 else {
      let reason = lastError()
      if socket >= 0 { close(socket) }
      throw StartFailure(
        message: "the socket \(path) cannot be made: \(reason)", status: ExitStatus.system)
    }
    return socket
  }

  /// The texts that have arrived, without waiting.
  package static func texts(from socket: CInt) -> [String] {
    var texts: [String] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while case let count = recv(socket, &bytes, bytes.count, CInt(MSG_DONTWAIT)), count >= 0 {
      texts.append(String(decoding: bytes.prefix(count), as: UTF8.self))
      // A sender that never stops must not keep its reader from working.
      if texts.count >= 1000 { break }
    }
    return texts
  }
}
