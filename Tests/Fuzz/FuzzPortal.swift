import Synchronization

@testable import MariaStore
@testable import PortalLogic
@testable import PortalPlatform

/// The lines that the portal wrote to its log since they were last taken.
let logLines = Mutex<[[UInt8]]>([])

/// A portal of known keys and time whose database is away, for one process that asks in turn.
nonisolated(unsafe) let portal: Portal = {
  do {
    var configuration = Configuration(
      face: .patient,
      database: DatabaseConfiguration(
        socket: "/nonexistent/db.sock", database: "portal", user: "portal_patient", password: ""),
      keys: try KeyFile(text: "1:" + String(repeating: "ab", count: 32), path: "keys"),
      assets: try Assets(
        manifest: ["portal.css", "portal.js", "session.js", "favicon.svg"]
          .map { "\($0) /assets/\($0) sha384-AAAA" }.joined(separator: "\n")),
      hashSlots: HashSlots(descriptor: -1, count: 0),
      log: { line in logLines.withLock { $0.append(line.bytes) } })
    configuration.clock = Clock { Instant(milliseconds: 1_795_530_600_000) }
    configuration.random = Random { count in (0..<count).map { UInt8(truncatingIfNeeded: $0) } }
    return Portal(configuration)
  } catch {
    fatalError("\(error)")
  }
}()
