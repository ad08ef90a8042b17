import MariaStore
import PortalPlatform

extension AccessSheet {
  /// The sheet as a page of paper, with the words of the one on the screen.
  func drawing(_ say: Wording, _ office: Office) -> Drawing {
    var drawing = Drawing(
      title: say(.sheetTitle), language: language.rawValue, width: isLetter ? 612 : 595,
      height: isLetter ? 792 : 842)
    let margin = 72.0
    let width = drawing.width - 2 * margin
    func add(
      _ string: String, size: Double = 12, gap: Double = 8, isBold: Bool = false,
      isMonospaced: Bool = false, role: Drawing.Text.Role = .paragraph
    ) {
      drawing.items.append(
        .text(
          Drawing.Text(
            string, x: margin, width: width, size: size, isBold: isBold,
            isMonospaced: isMonospaced, role: role,
            // The first one stands below the paper's edge.
            gap: drawing.items.isEmpty ? margin : gap)))
    }
    func addFact(_ name: String, _ value: String, isMonospaced: Bool = true) {
      add(name, size: 10, gap: 14)
      add(value, size: 15, gap: 2, isBold: true, isMonospaced: isMonospaced)
    }
    add(office.contact.name, size: 12)
    add(say(.sheetTitle), size: 22, gap: 10, isBold: true, role: .heading)
    add(say(.sheetFor, person.full), size: 14, gap: 10)
    addFact(say(.portalAddress), portalAddress, isMonospaced: false)
    addFact(say(.userName), userName)
    if let password { addFact(say(.oneTimePassword), password) }
    add(say(password == nil ? .sheetLinkAlone : .sheetFirstTime), gap: 18)
    add(say(.sheetLink, say.date(expiresOn)), gap: 10)
    if !office.contact.phone.isEmpty { add(say(.sheetQuestions, office.contact.phone), gap: 10) }
    if let code = QRCode(link) {
      let side = 150.0
      drawing.items.append(
        .code(code, x: margin, y: drawing.height - margin - side, side: side))
    }
    return drawing
  }
}
