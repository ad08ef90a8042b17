import Glibc
import PortalPlatform

/// This program as it was started, so that a reload starts what is installed there by then.
struct Program {
  /// Absolute; a link in it is followed anew at each start.
  let path: String
  let arguments: [String]

  init(_ arguments: [String]) {
    self.arguments = Array(arguments.dropFirst())
    path = Self.absolute(arguments.first ?? "portal-fcgi")
  }

  /// Becomes the installed program; comes back only when that fails.
  func replaceThisProcess() {
    withCStrings([path] + arguments) { _ = execv(path, $0) }
  }

  private static func absolute(_ name: String) -> String {
    if name.hasPrefix("/") { return name }
    if name.contains("/") { return workingFolder() + "/" + name }
    let folders = Environment().values["PATH"] ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
      return "\(folder)/\(name)"
    }
    return name
  }

  private static func workingFolder() -> String {
    guard let folder = getcwd(nil, 0) else { return "." }
    defer { free(folder) }
    return String(cString: folder)
  }
}
