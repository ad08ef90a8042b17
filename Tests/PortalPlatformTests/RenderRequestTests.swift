import PortalPlatform
import Testing

@Suite struct `What portal-render is asked and answers` {
  private var drawing: Drawing {
    var drawing = Drawing(title: "Título", language: "es", width: 612, height: 792)
    drawing.items = [
      .text(Drawing.Text("a", x: 1, y: 2, width: 3, height: 4, size: 5, isBold: true)),
      .text(
        Drawing.Text(
          "b", x: 1, width: 3, size: 5, isMonospaced: true, alignment: .right, role: .heading,
          gap: 0)),
      .line(fromX: 1, fromY: 2, toX: 3, toY: 4), .newPage,
      .rectangle(x: 1, y: 2, width: 3, height: 4.5),
    ]
    if let code = QRCode("https://portal.example/") {
      drawing.items.append(.code(code, x: 1, y: 2, side: 3))
    }
    return drawing
  }

  @Test func `comes out as it went in`() throws {
    let requests = [
      RenderRequest.document(drawing), .picture([1, 2, 255], maxWidth: 320, maxHeight: 120),
    ]
    for request in requests { #expect(try RenderRequest(request.bytes) == request) }
    let picture = RenderedPicture(
      width: 1, height: 2, contrastOnLight: 300, contrastOnDark: 2100, png: [0x89])
    let answers: [RenderAnswer] = [
      .document([1, 2]), .picture(picture), .unreadable, .tooLarge,
    ]
    for answer in answers { #expect(try RenderAnswer(answer.bytes) == answer) }
  }

  @Test func `is refused when a byte of it is missing or too many`() {
    let bytes = RenderRequest.document(drawing).bytes
    for count in 0..<bytes.count {
      #expect(throws: RenderFields.Malformed.self) {
        try RenderRequest(Array(bytes.prefix(count)))
      }
    }
    #expect(throws: RenderFields.Malformed.self) { try RenderRequest(bytes + [48]) }
  }

  @Test func `is not there where nobody listens`() {
    #expect(throws: RenderSocket.Unavailable.self) {
      try RenderSocket.ask(.document(drawing), at: "/nonexistent/render.sock")
    }
  }
}
