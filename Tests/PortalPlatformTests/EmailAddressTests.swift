import PortalPlatform
import Testing

@Suite struct `An e-mail address` {
  @Test(arguments: [
    "mary@example.org", "m.a+r_y@mail.example.co", "O'Brien@example.org", "a@b.c",
    "x@bücher.example", "x@xn--bcher-kva.example",
  ])
  func `is taken`(text: String) {
    #expect(EmailAddress(text) != nil)
  }

  @Test(arguments: [
    "", "@", "mary", "mary@", "@example.org", "mary@example", "mary@@example.org",
    "mary@example..org", "mary@.example.org", "mary@example.org.", "mary@-example.org",
    ".mary@example.org", "mary.@example.org", "ma..ry@example.org", "ma ry@example.org",
    "mary@exam ple.org", "mary@example.org\r\nBcc: x@y.example", "mary@example.org\n",
    "mary\u{0}@example.org", "<mary@example.org>", "\"mary\"@example.org", "märy@example.org",
    "mary@[192.0.2.1]", "mary@example_x.org", "mary@exa\u{202E}mple.org", "mary@example.org,x@y.z",
    "mary@exam\u{0301}\u{200B}ple.org",
  ])
  func `is refused`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test func `that is too long is refused`() {
    #expect(EmailAddress(String(repeating: "a", count: 65) + "@example.org") == nil)
    let label = String(repeating: "b", count: 63)
    #expect(EmailAddress("a@\(label).org") != nil)
    #expect(EmailAddress("a@\(label)b.org") == nil)
    #expect(EmailAddress("a@\(label).\(label).\(label).\(label).org") == nil)
  }

  @Test func `is the first valid one of a list`() {
    #expect(
      EmailAddress.first(in: " none; x@y ,Mary@Example.ORG b@c.d")?.description
        == "Mary@example.org")
    #expect(EmailAddress.first(in: "") == nil)
  }

  @Test func `shows its owner enough`() {
    #expect(EmailAddress("mary@example.org")?.masked == "m•••@example.org")
  }
}
