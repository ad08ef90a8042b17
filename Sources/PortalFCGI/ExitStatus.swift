/// How a program that cannot go on says why: the numbers of sysexits.h.
enum ExitStatus {
  static let usage: Int32 = 64
  static let software: Int32 = 70
  static let system: Int32 = 71
  static let busy: Int32 = 75
  static let configuration: Int32 = 78
}

/// A reason not to start.
struct StartFailure: Error {
  let message: String
  let status: Int32
}
