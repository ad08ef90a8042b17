import ArgumentParser
import Glibc
import PortalPlatform

struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes the file of secret keys.", subcommands: [Create.self])

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a new key file, which only its owner can read.",
      discussion: "Every host of an installation needs the same file. It never replaces one.")
    @Argument(help: "The path of the new file.") var file: String

    func run() throws {
      let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        throw ValidationError("\(file) cannot be made: \(String(cString: strerror(errno)))")
      }
      defer { close(descriptor) }
      let line = Array("k1:\(Hex.encode(Random.system.bytes(32)))\n".utf8)
      guard write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
        unlink(file)
        throw ValidationError("\(file) cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }
}
