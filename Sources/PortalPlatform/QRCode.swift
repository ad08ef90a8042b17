import CQREncode

/// A text as a QR code, by libqrencode.
package struct QRCode: Equatable, Sendable {
  /// What it says.
  package let text: String
  /// Modules on each side, without the quiet zone around them.
  package let size: Int
  /// Row by row; true is dark.
  private let modules: [Bool]

  /// nil when the text is too long for one, or empty.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 1000,
      let code = QRcode_encodeData(CInt(bytes.count), bytes, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    self.text = text
    size = width
    // The lowest bit is the colour, the others tell what the module is for.
    modules = (0..<width * width).map { data[$0] & 1 == 1 }
  }

  package func isDark(row: Int, column: Int) -> Bool { modules[row * size + column] }

  /// The dark modules as an SVG path with a module as its unit: a rectangle for each run in a row.
  package var path: String {
    var path = ByteBuffer(capacity: 4096)
    for row in 0..<size {
      var column = 0
      while column < size {
        let start = column
        while column < size, isDark(row: row, column: column) { column += 1 }
        if column > start {
          path.append(text: "M\(start) \(row)h\(column - start)v1h-\(column - start)z")
        } else {
          column += 1
        }
      }
    }
    return path.text
  }
}
