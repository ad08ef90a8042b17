import MariaStore
import PortalPlatform

extension Portal {
  /// The page with which a user sets up an application for codes.
  func secondFactor(_ access: HalfStaffAccess, _ caller: Caller) -> Response {
    .page(secondFactorPage(access.session, errors: [], caller))
  }

  /// Takes the new application once it has shown a code, and shows the recovery codes: this once.
  func createSecondFactor(_ access: HalfStaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    let session = access.session
    var errors: [FieldError] = []
    if session.hasSecondFactor,
      try tryFactor(form["current_code"], of: session.userNum, caller) == nil
    {
      errors.append(FieldError(field: "current_code", text: caller.say(.codeWrong)))
    }
    let secret = newSecret(caller)
    let step = TimeCode.step(of: digits(form["code"]), secret: secret, at: caller.now)
    if step == nil {
      errors.append(
        FieldError(field: "code", text: caller.say(.codeWrong), hint: caller.say(.codeCheckClock)))
    }
    guard errors.isEmpty, let step else {
      return .page(secondFactorPage(session, errors: errors, caller), status: 422)
    }
    let factor = SecondFactor(
      secret: secrets.secondFactor.seal(secret, for: factorPlace(session.userNum)),
      lastStep: step, createdAt: caller.now)
    let codes = newRecoveryCodes()
    let token = configuration.random.bytes(32)
    try store.repeatedTransaction {
      try store.save(factor, of: session.userNum)
      try save(codes, of: session.userNum)
      try record([staffEntry(.staffFactorSetUp, session, caller)])
      try openStaffSession(session, token: token, isSignIn: session.state != .open, caller)
    }
    caller.keepStaffToken(token, hasSecondFactor: true)
    return .page(recoveryCodesPage(codes, caller))
  }

  /// Makes new recovery codes; the old ones no longer work.
  func createRecoveryCodes(_ access: StaffAccess, _ caller: Caller) throws -> Response {
    let form = try caller.checkedForm()
    guard access.session.hasSecondFactor else { throw PortalError.notFound }
    guard try tryFactor(form["code"], of: access.userNum, caller) != nil else {
      let error = FieldError(field: "code", text: caller.say(.codeWrong))
      return .page(try staffSecurityPage(access, nil, errors: [error], caller), status: 422)
    }
    let codes = newRecoveryCodes()
    try store.repeatedTransaction {
      try save(codes, of: access.userNum)
      try record([staffEntry(.staffRecoveryCodesMade, access.session, caller)])
    }
    return .page(recoveryCodesPage(codes, caller))
  }

  private func newRecoveryCodes() -> [RecoveryCode] {
    (0..<RecoveryCode.count).map { _ in RecoveryCode(configuration.random) }
  }

  private func save(_ codes: [RecoveryCode], of userNum: UserNum) throws {
    try store.saveRecoveryCodes(
      codes.map { secrets.recoveryCodeHashes($0, of: userNum)[0] }, of: userNum)
  }

  private func newSecret(_ caller: Caller) -> [UInt8] {
    secrets.newSecondFactor(tokenHash: caller.tokenHash ?? [])
  }

  private func secondFactorPage(
    _ session: StaffSession, errors: [FieldError], _ caller: Caller
  ) -> HTML {
    let say = caller.say
    let title = say(.secondFactorTitle)
    let secret = newSecret(caller)
    let isRequired = caller.state(of: session) == .needsSecondFactor
    let current: HTML? =
      session.hasSecondFactor ? codeField("current_code", say(.currentCode), errors) : nil
    return officeLayout(
      OfficePage(title: errors.isEmpty ? title : say(.errorPrefix, title), isNarrow: true),
      """
      \(errorSummary(errors, say))\(isRequired ? officeNotice(say(.secondFactorRequired)) : nil)\
      <h1 class="pp-heading">\(title)</h1>
      <p>\(say(.secondFactorIntro))</p>
      <div class="pp-card">
      \(qrPicture(of: address(secret, session, caller), label: say(.qrCode)))\
      <p>\(say(.secondFactorKey))</p>
      <p class="pp-secret">\(spaced(Base32.encode(secret)))</p>
      </div>
      \(form(
        to: .office(.createSecondFactor), caller, class: "pp-form pp-card",
        """
        \(current)\(codeField("code", say(.codeOfNewApplication), errors))\
        <button class="pp-button">\(say(.secondFactorSave))</button>
        """))
      """, caller)
  }

  /// What the application shows the account as: the user, and whose portal it is.
  private func address(_ secret: [UInt8], _ session: StaffSession, _ caller: Caller) -> String {
    let practice = String(caller.office.contact.name.prefix(60))
    // A colon would divide issuer and account.
    let issuer = practice.isEmpty ? "Patient portal" : practice.replacing(":", with: " ")
    return TimeCode.address(
      secret: secret, account: PercentEncoding.encode(String(session.userName.prefix(60))),
      issuer: PercentEncoding.encode(issuer))
  }

  /// In groups of four, as people type it.
  private func spaced(_ text: String) -> String {
    var groups: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }

  private func recoveryCodesPage(_ codes: [RecoveryCode], _ caller: Caller) -> HTML {
    let say = caller.say
    let items: [HTML] = codes.map { "<li>\($0.shown)</li>\n" }
    return officeLayout(
      OfficePage(title: say(.recoveryCodes), isNarrow: true),
      """
      \(officeNotice(say(.secondFactorSaved)))<h1 class="pp-heading">\(say(.recoveryCodes))</h1>
      <p>\(say(.recoveryCodesIntro))</p>
      <ol class="pp-card pp-codes">
      \(items)</ol>
      <p><a class="pp-button" href="\(OfficeRoute.home)">\(say(.recoveryCodesKept))</a></p>

      """, caller)
  }
}
