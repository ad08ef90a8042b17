/// How a program that cannot go on says why: the numbers of sysexits.h.
package enum ExitStatus {
  package static let usage: Int32 = 64
  package static let software: Int32 = 70
  package static let system: Int32 = 71
  package static let busy: Int32 = 75
  package static let configuration: Int32 = 78
}

/// A reason not to start.
package struct StartFailure: Error {
  package let message: String
  package let status: Int32

  package init(message: String, status: Int32) {
    self.message = message
    self.status = status
  }
}
