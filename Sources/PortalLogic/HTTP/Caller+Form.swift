import PortalPlatform

extension Caller {
  /// The token for a form of this caller's page.
  var formToken: String {
    let secret = formSecret
    if let made = madeFormToken, made.secret == secret { return made.token }
    let token = portal.secrets.formToken(for: secret)
    madeFormToken = (secret, token)
    return token
  }

  /// The fields of the form that was sent, whose token was made for this caller.
  func checkedForm() throws(PortalError) -> Form {
    let form = try form()
    guard isTokenGood(form) else { throw .formExpired }
    return form
  }

  /// The fields of the form that was sent, its token not looked at yet.
  func form() throws(PortalError) -> Form {
    let kind = request.headers["content-type"] ?? ""
    guard kind.lowercased().hasPrefix("application/x-www-form-urlencoded"),
      let form = Form(request.body)
    else { throw .badRequest }
    return form
  }

  func isTokenGood(_ form: Form) -> Bool {
    guard let secret = hasSession ? tokenHash : browserSecret else { return false }
    return portal.secrets.isFormToken(form["token"], for: secret)
  }

  private var formSecret: [UInt8] {
    if hasSession, let tokenHash { return tokenHash }
    if let browserSecret { return browserSecret }
    let secret = portal.configuration.random.bytes(32)
    browserSecret = secret
    setCookie(Cookie.form(of: portal.configuration.face).header(Base64.encodeForURL(secret)))
    return secret
  }
}
