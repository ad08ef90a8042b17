/// What `portal-render` makes a PDF of: texts, lines and codes at places on pages.
///
/// Lengths are points, of which an inch has 72; places count from the upper left corner.
package struct Drawing: Equatable, Sendable {
  package var title: String
  /// BCP 47, for instance `es`.
  package var language: String
  package var width: Double
  package var height: Double
  package var items: [Item] = []

  /// One thing on the current page.
  package enum Item: Equatable, Sendable {
    case text(Text)
    case line(fromX: Double, fromY: Double, toX: Double, toY: Double)
    /// Its outline.
    case rectangle(x: Double, y: Double, width: Double, height: Double)
    /// A square.
    case code(QRCode, x: Double, y: Double, side: Double)
    case newPage
  }

  /// A paragraph in a column, broken into lines.
  package struct Text: Equatable, Sendable {
    package enum Alignment: Int, Sendable { case left, center, right }
    /// What it is for those who have the page read aloud.
    package enum Role: Int, Sendable { case paragraph, heading }

    package var string: String
    package var x: Double
    package var y: Double
    package var width: Double
    /// What is longer is cut off; nil: as high as it is.
    package var height: Double?
    package var size: Double
    package var isBold = false
    package var isMonospaced = false
    package var alignment = Alignment.left
    package var role = Role.paragraph
    /// Below the text before it, at this distance, instead of at ``y``.
    package var gap: Double?

    package init(
      _ string: String, x: Double, y: Double = 0, width: Double, height: Double? = nil,
      size: Double, isBold: Bool = false, isMonospaced: Bool = false,
      alignment: Alignment = .left, role: Role = .paragraph, gap: Double? = nil
    ) {
      self.string = string
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.size = size
      self.isBold = isBold
      self.isMonospaced = isMonospaced
      self.alignment = alignment
      self.role = role
      self.gap = gap
    }
  }

  package init(title: String, language: String, width: Double, height: Double) {
    self.title = title
    self.language = language
    self.width = width
    self.height = height
  }
}
