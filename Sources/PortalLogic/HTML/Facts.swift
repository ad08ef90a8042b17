import MariaStore
import PortalPlatform

/// One line of a list of facts.
func fact(_ name: String, _ value: HTML) -> HTML {
  """
  <div><dt>\(name)</dt><dd>\(value)</dd></div>

  """
}

/// An e-mail address that may break before its `@` where a line is too short.
func emailText(_ address: String) -> HTML {
  guard let at = address.firstIndex(of: "@") else { return "\(address)" }
  return "\(address[..<at])<wbr>\(address[at...])"
}

/// A phone number in running text, as a link where it can be dialled.
func phoneNumber(_ phone: String) -> HTML {
  let number = dialled(phone)
  return number.isEmpty ? "\(phone)" : #"<a href="tel:\#(number)">\#(phone)</a>"#
}

/// A link on a line of its own that dials; plain text when there are no digits.
func phoneLink(_ phone: String, text: String? = nil) -> HTML {
  let number = dialled(phone)
  guard !number.isEmpty else { return "\(text ?? phone)" }
  return #"<a class="pp-link" href="tel:\#(number)">\#(text ?? phone)</a>"#
}

/// The digits to dial, up to an extension.
private func dialled(_ phone: String) -> String {
  var digits = ByteBuffer(capacity: phone.utf8.count)
  for byte in phone.utf8 {
    switch byte {
    case 48...57: digits.append(byte)
    case UInt8(ascii: "+") where digits.count == 0: digits.append(byte)
    // Letters begin an extension.
    case 65...90, 97...122: return digits.text
    default: break
    }
  }
  return digits.text
}

func addressLines(_ address: PostalAddress) -> [HTML] { lines(address.lines) }

/// Texts, each on a line of its own.
func lines(_ texts: [String]) -> [HTML] {
  texts.enumerated().map { index, text in index == 0 ? "\(text)" : "<br>\(text)" }
}

/// A page of a map service; it is only opened when the reader asks for it.
func mapAddress(_ address: PostalAddress) -> String {
  let place = [address.line1, address.cityLine].filter { !$0.isEmpty }.joined(separator: ", ")
  return "https://www.openstreetmap.org/search?query=\(PercentEncoding.encode(place))"
}

extension PostalAddress {
  /// `Springfield, OH 45501`.
  var cityLine: String {
    let place = city.isEmpty || state.isEmpty ? city + state : city + ", " + state
    return place.isEmpty || zip.isEmpty ? place + zip : place + " " + zip
  }

  var lines: [String] { [line1, line2, cityLine].filter { !$0.isEmpty } }
}
