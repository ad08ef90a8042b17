import Testing

@testable import PortalLogic

@Suite struct `A setting's value` {
  private func kept(_ kind: SettingKind, _ typed: String) -> String? {
    try? kind.value(of: typed).get()
  }

  @Test func `only what means something is kept`() {
    #expect(kept(.toggle, "1") == "1")
    #expect(kept(.toggle, "2") == nil)
    #expect(kept(.choice(["a", ""]), "") == "")
    #expect(kept(.choice(["a"]), "b") == nil)
    #expect(kept(.number(1...10), " 007 ") == "7")
    for typed in ["0", "11", "-1", "1.5", "", "1e1", "999999999999", "１"] {
      #expect(kept(.number(1...10), typed) == nil, "\(typed)")
    }
    #expect(kept(.line(limit: 3), "abc") == "abc")
    #expect(kept(.line(limit: 3), "abcd") == nil)
    #expect(kept(.line(limit: 9), "a\nBcc: b") == nil)
    #expect(kept(.paragraphs(limit: 9), "a\r\nb") == "a\nb")
    #expect(kept(.timeZone, "America/Chicago") == "America/Chicago")
    #expect(kept(.timeZone, "../../etc/passwd") == nil)
    #expect(kept(.timeZone, "Mars/Base") == nil)
    #expect(kept(.mailAddress, "office@example.com") == "office@example.com")
    #expect(kept(.country, " ca ") == "CA")
    for typed in ["", "USA", "1A", "É1", "Ü"] { #expect(kept(.country, typed) == nil, "\(typed)") }
    for typed in ["office", "a@b", "a@b@c.d", "<a@b.c>", "a b@c.de", "a,b@c.de"] {
      #expect(kept(.mailAddress, typed) == nil, "\(typed)")
    }
  }

  @Test func `an address begins with https and names a host`() {
    #expect(kept(.webAddress, "https://portal.example/") == "https://portal.example/")
    #expect(kept(.webAddress, "") == "")
    for typed in [
      "http://portal.example/", "javascript:alert(1)", "https://", "https:///x", "//portal.example",
      "https://a b/", "https://user@portal.example/", "https://\u{e9}.example/", "portal.example",
    ] {
      #expect(kept(.webAddress, typed) == nil, "\(typed)")
    }
  }

  @Test func `a colour that cannot be read is refused with one that can`() {
    #expect(kept(.colour, "#0B5F6B") == "#0b5f6b")
    guard case .failure(.unreadableColour(let near)) = SettingKind.colour.value(of: "#ffcc00")
    else {
      Issue.record("a light yellow was accepted")
      return
    }
    #expect(kept(.colour, near) == near)
  }

  @Test func `every usual value is one that could be chosen`() {
    for setting in OfficeSetting.allCases {
      switch setting.kind.value(of: setting.usual) {
      case .success(let value): #expect(value == setting.usual, "\(setting)")
      case .failure(let problem): Issue.record("\(setting): \(problem)")
      }
    }
  }

  @Test func `each setting stands on one page`() {
    let placed = SettingsSection.allCases.flatMap(\.settings)
    #expect(placed.count == Set(placed).count)
    #expect(Set(placed) == Set(OfficeSetting.allCases))
  }

  @Test(arguments: OfficeSetting.allCases)
  func `each setting has its words in both languages`(setting: OfficeSetting) {
    for language in Language.allCases {
      #expect(!language.words(for: setting).label.isEmpty)
      if case .choice(let values) = setting.kind {
        #expect(Set(values.map { language.choice($0, of: setting) }).count == values.count)
      }
    }
    let hints = Language.allCases.map { $0.words(for: setting).hint == nil }
    #expect(Set(hints).count == 1)
  }
}
