/// The colours that an office's accent gives the pages, in light and dark: what www/assets/portal.css
/// calls `--pp-accent…`.
struct AccentTheme: Sendable, Equatable {
  /// What stands on the page: links, buttons, the mark of the tab.
  struct Tokens: Sendable, Equatable {
    var accent: Colour
    var strong: Colour
    var soft: Colour
    /// For texts on the accent.
    var onAccent: Colour
  }

  let light: Tokens
  let dark: Tokens
  /// What the office chose.
  private let chosen: Colour

  /// Of the style sheet: where texts in these colours stand.
  private static let lightGrounds = [Colour.white, Colour(red: 0xF4, green: 0xF6, blue: 0xF5)]
  private static let darkGrounds = [
    Colour(red: 0x18, green: 0x21, blue: 0x24), Colour(red: 0x0F, green: 0x16, blue: 0x18),
  ]
  private static let lightText = Colour(red: 0x17, green: 0x25, blue: 0x2A)
  private static let darkText = Colour(red: 0xE8, green: 0xEE, blue: 0xEE)
  /// WCAG 2.2 asks 4.5 of texts; a little more, as colours are rounded.
  static let enough = 4.6

  init(_ chosen: Colour) {
    self.chosen = chosen
    // The darkest of its kind is the chosen one itself; in the dark it is made lighter until it can
    // be read.
    light = Tokens(
      accent: chosen, strong: chosen.mixed(with: .black, 0.3),
      soft: AccentTheme.soft(chosen, .white, AccentTheme.lightText), onAccent: .white)
    let raised = AccentTheme.readable(chosen, towards: .white, on: AccentTheme.darkGrounds, 7)
    dark = Tokens(
      accent: raised, strong: raised.mixed(with: .white, 0.4),
      soft: AccentTheme.soft(raised, AccentTheme.darkGrounds[0], AccentTheme.darkText),
      onAccent: AccentTheme.darkGrounds[1].mixed(with: .black, 0.4))
  }

  /// Whether texts in the chosen colour can be read on the light page, and white on it.
  var isReadable: Bool {
    (AccentTheme.lightGrounds + [light.soft]).allSatisfy {
      chosen.contrast(with: $0) >= AccentTheme.enough
    }
  }

  /// The chosen colour, darkened as far as reading needs.
  var nearest: Colour {
    var colour = chosen
    for step in 0...100 {
      colour = chosen.mixed(with: .black, Double(step) / 100)
      if AccentTheme(colour).isReadable { break }
    }
    return colour
  }

  /// A ground in the colour's tone on which the page's text and the colour itself can be read.
  private static func soft(_ colour: Colour, _ ground: Colour, _ text: Colour) -> Colour {
    for share in stride(from: 0.12, to: 0, by: -0.01) {
      let soft = ground.mixed(with: colour, share)
      if soft.contrast(with: text) >= 7, soft.contrast(with: colour) >= enough { return soft }
    }
    return ground
  }

  private static func readable(
    _ colour: Colour, towards light: Colour, on grounds: [Colour], _ contrast: Double
  ) -> Colour {
    for step in 0..<100 {
      let mixed = colour.mixed(with: light, Double(step) / 100)
      if grounds.allSatisfy({ mixed.contrast(with: $0) >= contrast }) { return mixed }
    }
    return light
  }

  /// The style sheet that follows the portal's own.
  var styleSheet: String {
    """
    :root{\(AccentTheme.declarations(light))}
    @media (prefers-color-scheme:dark){:root{\(AccentTheme.declarations(dark))}}

    """
  }

  private static func declarations(_ tokens: Tokens) -> String {
    "--pp-accent:\(tokens.accent.hex);--pp-accent-strong:\(tokens.strong.hex);"
      + "--pp-accent-soft:\(tokens.soft.hex);--pp-on-accent:\(tokens.onAccent.hex)"
  }
}
