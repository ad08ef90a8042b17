import CDrawing
import CPosix
import PortalPlatform

/// Makes PDF files of drawings, by cairo and pango: with text that can be selected and read aloud.
final class DocumentPainter {
  private let drawing: Drawing
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  /// Where the last text ended.
  private var bottom = 0.0

  /// The file; nil when it cannot be made.
  static func paint(_ drawing: Drawing) -> [UInt8]? { DocumentPainter(drawing)?.paint() }

  /// Loads fonts and their settings.
  static func warmUp() {
    var drawing = Drawing(title: "", language: "en", width: 100, height: 100)
    drawing.items = [.text(Drawing.Text("Áa1", x: 0, width: 100, size: 10))]
    _ = paint(drawing)
    drawing.items = [.text(Drawing.Text("a", x: 0, width: 100, size: 10, isMonospaced: true))]
    _ = paint(drawing)
  }

  private init?(_ drawing: Drawing) {
    self.drawing = drawing
    // The file is taken from a stream: this process writes none.
    let sink = Sink()
    self.sink = sink
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        { closure, data, count in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes.append(
            contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(sink).toOpaque(), drawing.width, drawing.height),
      let cairo = cairo_create(surface)
    else { return nil }
    self.surface = surface
    self.cairo = cairo
  }

  private final class Sink {
    var bytes: [UInt8] = []
  }

  private let sink: Sink

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  private func paint() -> [UInt8]? {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, drawing.title)
    cairo_tag_begin(cairo, "Document", "")
    for item in drawing.items { paint(item) }
    cairo_tag_end(cairo, "Document")
    cairo_show_page(cairo)
    cairo_surface_finish(surface)
    guard cairo_status(cairo) == CAIRO_STATUS_SUCCESS,
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
    else { return nil }
    return sink.bytes
  }

  private func paint(_ item: Drawing.Item) {
    switch item {
    case .text(let text): paint(text)
    case .line(let fromX, let fromY, let toX, let toY):
      cairo_set_line_width(cairo, 0.75)
      cairo_move_to(cairo, fromX, fromY)
      cairo_line_to(cairo, toX, toY)
      cairo_stroke(cairo)
    case .rectangle(let x, let y, let width, let height):
      cairo_set_line_width(cairo, 0.75)
      cairo_rectangle(cairo, x, y, width, height)
      cairo_stroke(cairo)
    case .code(let code, let x, let y, let side): paint(code, x, y, side)
    case .newPage:
      cairo_show_page(cairo)
      bottom = 0
    }
  }

  private func paint(_ text: Drawing.Text) {
    guard let layout = pango_cairo_create_layout(cairo) else { return }
    defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
    let font = pango_font_description_new()
    defer { pango_font_description_free(font) }
    pango_font_description_set_family(font, text.isMonospaced ? "monospace" : "sans-serif")
    pango_font_description_set_absolute_size(font, text.size * Double(PANGO_SCALE))
    if text.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
    pango_layout_set_font_description(layout, font)
    pango_layout_set_width(layout, CInt(text.width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    let alignment =
      switch text.alignment {
      case .left: PANGO_ALIGN_LEFT
      case .center: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout, alignment)
    if let language = pango_language_from_string(drawing.language) {
      pango_context_set_language(pango_layout_get_context(layout), language)
    }
    pango_layout_set_text(layout, text.string, -1)
    let y = text.gap.map { bottom + $0 } ?? text.y
    let role = text.role == .heading ? "H1" : "P"
    cairo_save(cairo)
    if let height = text.height {
      cairo_rectangle(cairo, text.x, y, text.width, height)
      cairo_clip(cairo)
    }
    cairo_tag_begin(cairo, role, "")
    cairo_move_to(cairo, text.x, y)
    pango_cairo_show_layout(cairo, layout)
    cairo_tag_end(cairo, role)
    cairo_restore(cairo)
    var size = PangoRectangle()
    pango_layout_get_extents(layout, nil, &size)
    bottom = y + min(text.height ?? .infinity, Double(size.height) / Double(PANGO_SCALE))
  }

  private func paint(_ code: QRCode, _ x: Double, _ y: Double, _ side: Double) {
    let module = side / Double(code.size)
    for row in 0..<code.size {
      for column in 0..<code.size where code.isDark(row: row, column: column) {
        cairo_rectangle(
          cairo, x + Double(column) * module, y + Double(row) * module, module, module)
      }
    }
    cairo_fill(cairo)
  }
}
