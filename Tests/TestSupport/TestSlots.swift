import Glibc
import PortalPlatform

/// Room for as many hashes at once as tests run side by side.
enum TestSlots {
  static func open() throws -> HashSlots {
    var path = Array("/tmp/portal-slots-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw TestServer.Missing(description: lastError()) }
    unlink(path)
    return HashSlots(descriptor: descriptor, count: 64)
  }
}
