import MariaStore

/// Leads the addresses of a patient's page to where the office sees the same pages.
///
/// Text of people cannot pass for an address here: in a page a quotation mark of theirs is `&quot;`.
struct ViewedAddresses {
  private let patNum: PatNum

  init(of patNum: PatNum) { self.patNum = patNum }

  /// The answer for the office: a page's addresses, or the one that it leads on to.
  func leading(_ response: Response) -> Response {
    var response = response
    response.headers = response.headers.map { name, value in
      name == "Location" ? (name, address(for: value) ?? value) : (name, value)
    }
    let type = response.headers.first { $0.name == "Content-Type" }?.value ?? ""
    if type.hasPrefix("text/html") { response.body = leading(response.body) }
    return response
  }

  private func leading(_ page: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    var parts = page.split(separator: quote, omittingEmptySubsequences: false)
    for index in parts.indices.dropFirst() where parts[index].first == UInt8(ascii: "/") {
      guard let name = ViewedAddresses.names.first(where: { parts[index - 1].ends(with: $0) }),
        let text = String(validating: parts[index], as: UTF8.self),
        let route = route(at: text.replacing("&amp;", with: "&"))
      else { continue }
      if route.viewed != nil {
        let path = OfficeRoute.view(patNum, route).path.replacing("&", with: "&amp;")
        parts[index] = ArraySlice(path.utf8)
      } else if name == ViewedAddresses.link {
        // Is no link then, and says so.
        parts[index - 1] =
          parts[index - 1].dropLast(name.count) + Array(#" role="link" aria-disabled="#.utf8)
        parts[index] = ArraySlice("true".utf8)
      }
    }
    return Array(parts.joined(separator: [quote]))
  }

  /// Of an address of the patient face that the office may see; nil for all others.
  private func address(for address: String) -> String? {
    route(at: address).flatMap { $0.viewed == nil ? nil : OfficeRoute.view(patNum, $0).path }
  }

  /// A page of the patient face; nil for files, and for addresses of the office.
  private func route(at address: String) -> Route? {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, let query = parts.count > 1 ? Form(parts[1].utf8) : .empty else {
      return nil
    }
    return Route(method: "GET", path: String(path), query: query)
  }

  private static let link = Array(" href=".utf8)
  private static let names = [link, Array(" src=".utf8), Array(" action=".utf8)]
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  fileprivate func ends(with bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}
