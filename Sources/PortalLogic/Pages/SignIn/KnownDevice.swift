import MariaStore
import PortalPlatform

/// A browser in which somebody has signed in before (G-20): a cookie with a random identifier and,
/// for each of the last few user names, a tag that only this installation can make.
struct KnownDevice {
  private let id: [UInt8]?
  private let tags: [[UInt8]]
  private let isTag: @Sendable (_ tag: [UInt8], _ id: [UInt8], _ name: String) -> Bool

  private static let nameLimit = 4
  private static let seconds = 63_072_000

  init(_ caller: Caller, _ secrets: Secrets) {
    let parts = (caller.cookies[Cookie.device.rawValue] ?? "").split(separator: ".")
      .prefix(KnownDevice.nameLimit + 1).map { Base64.decode($0) ?? [] }
    if let first = parts.first, first.count == 16 { id = first } else { id = nil }
    tags = parts.dropFirst().filter { $0.count == 16 }
    isTag = { secrets.isDeviceTag($0, device: $1, foldedName: $2) }
  }

  /// The identifier, when that user name has been signed in with here; nil otherwise.
  func id(knownFor name: String) -> [UInt8]? {
    guard let id, tags.contains(where: { isTag($0, id, name) }) else { return nil }
    return id
  }

  /// Has the browser keep that this user name was signed in with.
  func remember(_ name: String, _ caller: Caller, _ secrets: Secrets, _ random: Random) {
    let id = id ?? random.bytes(16)
    let others = tags.filter { !isTag($0, id, name) }.suffix(KnownDevice.nameLimit - 1)
    let parts = [id] + others + [secrets.deviceTag(device: id, foldedName: name)]
    caller.setCookie(
      Cookie.device.header(
        parts.map(Base64.encodeForURL).joined(separator: "."), seconds: KnownDevice.seconds))
  }
}
