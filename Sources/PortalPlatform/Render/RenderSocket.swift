import CPosix
import Glibc

/// The unix socket at which `portal-render` is asked.
package enum RenderSocket {
  /// It is not there, did not answer in time, or died over what it was given.
  package struct Unavailable: Error, CustomStringConvertible {
    package let description: String
  }

  /// Asks, and waits for the answer.
  ///
  /// - Parameter seconds: how long each step may take.
  package static func ask(
    _ request: RenderRequest, at path: String, seconds: Int = 15
  ) throws -> RenderAnswer {
    var address = sockaddr_un()
    var length = socklen_t()
    guard posix_unix_address(path, false, &address, &length) else {
      throw Unavailable(description: "\(path) is no path for a socket")
    }
    let socket = Glibc.socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { throw Unavailable(description: lastError()) }
    defer { close(socket) }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, length) }
    }
    guard connected == 0 else { throw Unavailable(description: "\(path): \(lastError())") }
    guard send(request.bytes, to: socket), shutdown(socket, CInt(SHUT_WR)) == 0,
      let bytes = receive(from: socket, limit: 256 << 20)
    else { throw Unavailable(description: "\(path): \(lastError())") }
    guard let answer = try? RenderAnswer(bytes) else {
      throw Unavailable(description: "\(path): it ended without an answer")
    }
    return answer
  }

  /// Sends all bytes; false and errno when that fails.
  package static func send(_ bytes: [UInt8], to socket: CInt) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(
          socket, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, CInt(MSG_NOSIGNAL))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// All bytes until the other side has no more; nil and errno when that fails, or there are more.
  package static func receive(from socket: CInt, limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        errno = EMSGSIZE
        return nil
      }
      bytes.append(contentsOf: piece.prefix(count))
    }
  }
}
