import Glibc

/// What the last failing system call said.
package func lastError() -> String {
  guard let text = strerror(errno) else { return "error \(errno)" }
  return String(cString: text)
}
