import CPosix
import Glibc

/// Whether programs started from this one inherit the descriptor.
package func setInherited(_ descriptor: CInt, _ inherited: Bool) {
  _ = fcntl(descriptor, F_SETFD, inherited ? 0 : FD_CLOEXEC)
}

package func setBlocking(_ descriptor: CInt, _ blocking: Bool) {
  let flags = fcntl(descriptor, F_GETFL)
  _ = fcntl(descriptor, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK)
}

/// Calls `body` with the strings as C has them: an array that ends with `nil`.
package func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
