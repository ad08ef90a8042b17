import Glibc

/// What is done with each input; it ends the process when something does not hold.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// The targets by name; tools/fuzz runs each of them with the seeds in corpus/NAME.
private let targets: [String: FuzzTarget] = [
  "form": fuzzForm,
  "cookies": fuzzCookies,
  "languages": fuzzLanguages,
  "route": fuzzRoute,
  "stored-secrets": fuzzStoredSecrets,
  "sign-in": fuzzSignIn,
  "parameters": fuzzParameters,
  "output": fuzzOutput,
  "zone": fuzzZone,
  "request": fuzzRequest,
]

private let target: FuzzTarget = {
  let name = getenv("PORTAL_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = targets[name] else {
    fatalError("PORTAL_FUZZ_TARGET must be one of \(targets.keys.sorted().joined(separator: " "))")
  }
  return target
}()

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Ends the process with a sentence, which libFuzzer takes for a crash, unless the condition holds.
func expect(_ condition: Bool, _ sentence: @autoclosure () -> String) {
  if !condition { fatalError(sentence()) }
}

/// Equal byte by byte; `==` of texts takes different spellings of one character for the same.
func isSame(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
  left.utf8.elementsEqual(right.utf8)
}

/// Nothing that would end a line or a field of a header.
func isHeaderValue(_ text: String) -> Bool {
  text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}

/// Whether the bytes are UTF-8 as they stand, without repair.
func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
