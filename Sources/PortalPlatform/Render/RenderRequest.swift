/// What `portal-render` is asked for: one thing a connection.
package enum RenderRequest: Equatable, Sendable {
  /// The drawing as a PDF file.
  case document(Drawing)
  /// A stranger's picture (PNG, JPEG, GIF or WebP, told by its content) as a PNG file without
  /// anything but its pixels, made smaller until it fits.
  case picture([UInt8], maxWidth: Int, maxHeight: Int)

  private enum Kind: Int { case document = 1, picture }

  package var bytes: [UInt8] {
    var fields = RenderFields()
    switch self {
    case .document(let drawing):
      fields.add(Kind.document.rawValue)
      drawing.write(to: &fields)
    case .picture(let bytes, let maxWidth, let maxHeight):
      fields.add(Kind.picture.rawValue)
      fields.add(maxWidth)
      fields.add(maxHeight)
      fields.add(bytes)
    }
    return fields.bytes
  }

  package init(_ bytes: [UInt8]) throws(RenderFields.Malformed) {
    var fields = RenderFields(bytes)
    switch Kind(rawValue: try fields.integer()) {
    case .document: self = .document(try Drawing(&fields))
    case .picture:
      let maxWidth = try fields.integer()
      let maxHeight = try fields.integer()
      guard (1...10_000).contains(maxWidth), (1...10_000).contains(maxHeight) else {
        throw RenderFields.Malformed()
      }
      self = .picture(Array(try fields.next()), maxWidth: maxWidth, maxHeight: maxHeight)
    case nil: throw RenderFields.Malformed()
    }
    guard fields.isAtEnd else { throw RenderFields.Malformed() }
  }
}

/// A picture that has become a PNG file.
package struct RenderedPicture: Equatable, Sendable {
  package var width: Int
  package var height: Int
  /// How far its pixels stand out from a white page and from a dark one: the contrast (WCAG) that
  /// the middle one of those that can be seen at all has, times 100.
  package var contrastOnLight: Int
  package var contrastOnDark: Int
  package var png: [UInt8]

  package init(width: Int, height: Int, contrastOnLight: Int, contrastOnDark: Int, png: [UInt8]) {
    self.width = width
    self.height = height
    self.contrastOnLight = contrastOnLight
    self.contrastOnDark = contrastOnDark
    self.png = png
  }
}

/// What comes back.
package enum RenderAnswer: Equatable, Sendable {
  case document([UInt8])
  case picture(RenderedPicture)
  /// The picture is none, or none that can be read.
  case unreadable
  /// It has too many pixels.
  case tooLarge

  private enum Kind: Int { case document = 1, picture, unreadable, tooLarge }

  package var bytes: [UInt8] {
    var fields = RenderFields()
    switch self {
    case .document(let bytes):
      fields.add(Kind.document.rawValue)
      fields.add(bytes)
    case .picture(let picture):
      fields.add(Kind.picture.rawValue)
      fields.add(picture.width)
      fields.add(picture.height)
      fields.add(picture.contrastOnLight)
      fields.add(picture.contrastOnDark)
      fields.add(picture.png)
    case .unreadable: fields.add(Kind.unreadable.rawValue)
    case .tooLarge: fields.add(Kind.tooLarge.rawValue)
    }
    return fields.bytes
  }

  package init(_ bytes: [UInt8]) throws(RenderFields.Malformed) {
    var fields = RenderFields(bytes)
    switch Kind(rawValue: try fields.integer()) {
    case .document: self = .document(Array(try fields.next()))
    case .picture:
      self = .picture(
        RenderedPicture(
          width: try fields.integer(), height: try fields.integer(),
          contrastOnLight: try fields.integer(), contrastOnDark: try fields.integer(),
          png: Array(try fields.next())))
    case .unreadable: self = .unreadable
    case .tooLarge: self = .tooLarge
    case nil: throw RenderFields.Malformed()
    }
    guard fields.isAtEnd else { throw RenderFields.Malformed() }
  }
}
