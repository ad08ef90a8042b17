import Testing

@testable import PortalLogic

@Suite struct `An office's accent colour` {
  private static let grounds = (
    light: ["#ffffff", "#f4f6f5"].compactMap(Colour.init(hex:)),
    dark: ["#182124", "#0f1618"].compactMap(Colour.init(hex:))
  )

  /// Every combination of five steps of red, green and blue.
  private static let colours: [Colour] = {
    let steps: [UInt8] = [0, 64, 128, 192, 255]
    return steps.flatMap { red in
      steps.flatMap { green in
        steps.map { blue in Colour(red: red, green: green, blue: blue) }
      }
    }
  }()

  @Test func `contrast is that of the standard`() throws {
    #expect(abs(Colour.white.contrast(with: .black) - 21) < 0.001)
    let grey = try #require(Colour(hex: "#767676"))
    #expect(abs(grey.contrast(with: .white) - 4.54) < 0.01)
    #expect(grey.contrast(with: grey) == 1)
  }

  @Test(arguments: [
    "", "#", "0b5f6b", "#0b5f6", "#0b5f6bb", "#0b5f6g", "red", "#+b5f6b", "#０b5f6b",
  ])
  func `only six digits are a colour`(text: String) { #expect(Colour(hex: text) == nil) }

  @Test func `each accepted colour can be read wherever the pages use it`() throws {
    for colour in Self.colours where AccentTheme(colour).isReadable {
      try expectReadable(AccentTheme(colour), colour)
    }
  }

  @Test func `a colour that is refused has one near it that is accepted`() throws {
    var refused = 0
    for colour in Self.colours where !AccentTheme(colour).isReadable {
      let near = AccentTheme(colour).nearest
      #expect(AccentTheme(near).isReadable, "\(colour.hex) led to \(near.hex)")
      try expectReadable(AccentTheme(near), near)
      refused += 1
    }
    #expect(refused > 20)
  }

  private func expectReadable(_ theme: AccentTheme, _ colour: Colour) throws {
    for (tokens, grounds) in [(theme.light, Self.grounds.light), (theme.dark, Self.grounds.dark)] {
      for ground in grounds + [tokens.soft] {
        #expect(tokens.accent.contrast(with: ground) >= 4.5, "\(colour.hex) on \(ground.hex)")
        #expect(tokens.strong.contrast(with: ground) >= 4.5, "strong \(colour.hex)")
      }
      #expect(tokens.onAccent.contrast(with: tokens.accent) >= 4.5, "on \(colour.hex)")
      // A button under the pointer.
      #expect(tokens.onAccent.contrast(with: tokens.strong) >= 4.5, "on strong \(colour.hex)")
    }
    let texts = ["#17252a", "#e8eeee"].compactMap(Colour.init(hex:))
    #expect(try #require(texts.first).contrast(with: theme.light.soft) >= 4.5)
    #expect(try #require(texts.last).contrast(with: theme.dark.soft) >= 4.5)
  }
}
