import Glibc
import PortalPlatform

extension Store {
  /// Waits for a server that is still starting, at most some seconds.
  ///
  /// - Parameter report: is told about every other second that it still waits.
  /// - Throws: the `MariaError` of the last try, at once when waiting would not help.
  package func wait(seconds: Int, report: (String) -> Void) throws {
    let end = Clock.ticks() + seconds * 1_000_000
    var tries = 0
    while true {
      do {
        return try connection.command("DO 0")
      } catch {
        guard error.isUnavailable, Clock.ticks() < end else { throw error }
        if tries % 8 == 0 { report("waiting for the database, at most \(seconds) s: \(error)") }
        tries += 1
        usleep(250_000)
      }
    }
  }
}
