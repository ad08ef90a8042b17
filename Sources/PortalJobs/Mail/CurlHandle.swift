import CCurl
import PortalPlatform

/// A handle of libcurl for one conversation with a mail server.
final class CurlHandle {
  struct Unusable: Error, CustomStringConvertible {
    let description = "libcurl gives no handle"
  }

  let handle: UnsafeMutableRawPointer
  private let errors = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  private static let isPrepared = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// - Parameters:
  ///   - protocols: the schemes that are allowed, for instance `smtp,smtps`.
  ///   - authorities: a file of trusted certificates; nil: those of the system.
  init(
    protocols: String, security: LineSecurity, authorities: String?, connectSeconds: Int,
    seconds: Int
  ) throws(Unusable) {
    guard CurlHandle.isPrepared, let handle = curl_easy_init() else { throw Unusable() }
    self.handle = handle
    errors.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, protocols)
    curl_set_text(handle, CURLOPT_PROXY, "")
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, connectSeconds)
    curl_set_number(handle, CURLOPT_TIMEOUT, seconds)
    curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
    let encryption = security == .starttls ? CURLUSESSL_ALL : CURLUSESSL_NONE
    curl_set_number(handle, CURLOPT_USE_SSL, Int(encryption.rawValue))
    curl_set_number(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
    curl_set_text(handle, CURLOPT_ERRORBUFFER, errors)
  }

  deinit {
    curl_easy_cleanup(handle)
    errors.deallocate()
  }

  func signIn(user: String, password: String) {
    guard !user.isEmpty else { return }
    curl_set_text(handle, CURLOPT_USERNAME, user)
    curl_set_text(handle, CURLOPT_PASSWORD, password)
  }

  /// What went wrong last, in the library's words.
  func words(for code: CURLcode) -> String {
    let text = String(cString: errors)
    return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
  }
}
