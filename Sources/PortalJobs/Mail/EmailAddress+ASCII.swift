import CCurl
import Glibc
import PortalPlatform

extension EmailAddress {
  /// The address with its domain in the form that mail servers understand (`xn--…`); nil when the
  /// domain has none.
  var ascii: String? {
    if domain.utf8.allSatisfy({ $0 < 128 }) { return description }
    guard let host = encodedHost(domain) else { return nil }
    // It is judged anew: what is in it now goes into the line to the server.
    return EmailAddress("\(name)@\(host)").flatMap { encoded in
      encoded.domain.utf8.allSatisfy { $0 < 128 } ? encoded.description : nil
    }
  }
}

/// A host's name in ASCII, by the rules of IDNA.
private func encodedHost(_ domain: String) -> String? {
  guard let address = curl_url() else { return nil }
  defer { curl_url_cleanup(address) }
  // The library takes the name to be in the encoding of the locale.
  let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
  let before = uselocale(locale)
  defer {
    uselocale(before)
    if let locale { freelocale(locale) }
  }
  var host: UnsafeMutablePointer<CChar>?
  guard curl_url_set(address, CURLUPART_URL, "https://\(domain)/", 0) == CURLUE_OK,
    curl_url_get(address, CURLUPART_HOST, &host, UInt32(CURLU_PUNYCODE)) == CURLUE_OK, let host
  else { return nil }
  defer { curl_free(host) }
  return String(cString: host)
}
