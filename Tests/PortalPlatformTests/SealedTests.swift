import PortalPlatform
import Testing

@Suite struct `What is sealed` {
  let place = Array("row 7".utf8)
  let text = Array("K7QX-2M9P".utf8)

  private func keys(_ names: String...) throws -> KeyFile {
    let lines = names.map { "\($0):" + String(repeating: $0 == "old" ? "ab" : "cd", count: 32) }
    return try KeyFile(text: lines.joined(separator: "\n"), path: "test")
  }

  @Test func `can be opened again, each time from other bytes`() throws {
    let box = Sealed(try keys("old"), for: "test")
    let first = box.seal(text, for: place)
    #expect(box.open(first, for: place) == text)
    #expect(box.seal(text, for: place) != first)
    #expect(box.open(box.seal([], for: place), for: place) == [])
    #expect(!first.suffix(from: 5).starts(with: text))
  }

  @Test func `opens with an older key of the file, not with another one`() throws {
    let sealed = Sealed(try keys("old"), for: "test").seal(text, for: place)
    #expect(Sealed(try keys("new", "old"), for: "test").open(sealed, for: place) == text)
    #expect(Sealed(try keys("new"), for: "test").open(sealed, for: place) == nil)
  }

  @Test func `belongs to its purpose and its place`() throws {
    let file = try keys("old")
    let sealed = Sealed(file, for: "test").seal(text, for: place)
    #expect(Sealed(file, for: "other").open(sealed, for: place) == nil)
    #expect(Sealed(file, for: "test").open(sealed, for: Array("row 8".utf8)) == nil)
  }

  @Test func `is refused when a byte of it changed or is missing`() throws {
    let box = Sealed(try keys("old"), for: "test")
    let sealed = box.seal(text, for: place)
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 1
      #expect(box.open(changed, for: place) == nil)
      #expect(box.open(Array(sealed[..<index]), for: place) == nil)
    }
  }
}
