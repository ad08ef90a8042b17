import PortalPlatform

/// A text as a QR code, dark on white in any case: cameras need it so. nil when the text is too long.
func qrPicture(of text: String, label: String) -> HTML? {
  guard let code = QRCode(text) else { return nil }
  let side = code.size + 8
  return """
    <svg class="pp-qr" viewBox="-4 -4 \(side) \(side)" role="img" aria-label="\(label)">\
    <path fill="#fff" d="M-4 -4h\(side)v\(side)h-\(side)z"/>\
    <path fill="#000" d="\(code.path)"/></svg>

    """
}
