import MariaStore
import PortalPlatform

extension Portal {
  /// A page of settings, of the practice or of a clinic (features.md 2.1 to 2.3).
  func officeSettings(
    _ place: SettingsPlace, isSaved: Bool, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let content = try settingsContent(place, access)
    let notice = isSaved ? caller.say(SettingsText.saved) : nil
    return .page(settingsPage(content, typed: nil, errors: [], notice: notice, caller))
  }

  /// Keeps what was chosen; it holds from the next request on.
  func changeOfficeSettings(
    _ section: SettingsSection, _ access: StaffAccess, _ caller: Caller
  ) throws -> Response {
    let form = try caller.checkedForm()
    guard let place = SettingsPlace(section, clinic: form["clinic"]) else {
      throw PortalError.badRequest
    }
    let content = try settingsContent(place, access)
    var typed = TypedSettings(form, content.values)
    if form["use_own"] == "1", let own = configuration.patientAddress {
      typed.use(own, for: .patientAddress)
    }
    let (changes, problems) = typed.changes(content.values)
    var errors = problems.map { caller.error($0) }
    if form["seen"] != content.values.fingerprint {
      errors.insert(changedMeanwhile(caller), at: 0)
    }
    guard errors.isEmpty else {
      return .page(
        settingsPage(content, typed: typed, errors: errors, notice: nil, caller), status: 422)
    }
    guard !changes.isEmpty else {
      return .page(
        settingsPage(
          content, typed: nil, errors: [], notice: caller.say(SettingsText.noChange), caller))
    }
    let isDone = try store.change(
      changes, by: access.userNum, at: caller.now, practiceNow: caller.practiceNow)
    guard isDone else {
      let fresh = try settingsContent(place, access)
      return .page(
        settingsPage(
          fresh, typed: typed, errors: [changedMeanwhile(caller)], notice: nil, caller),
        status: 422)
    }
    return .redirect(to: .office(.settings(place, isSaved: true)))
  }

  private func changedMeanwhile(_ caller: Caller) -> FieldError {
    FieldError(field: "settings", text: caller.say(SettingsText.changedMeanwhile), isOfForm: true)
  }

  /// What a page of settings shows; that of another clinic than the user's own does not exist.
  private func settingsContent(
    _ place: SettingsPlace, _ access: StaffAccess
  ) throws -> SettingsContent {
    let clinics = try store.clinicNames().filter { access.clinics.contains($0.clinicNum) }
    let clinicNum = place.clinicNum
    if clinicNum == .practice {
      guard access.clinics == .all else { throw PortalError.notFound }
    } else {
      guard clinics.contains(where: { $0.clinicNum == clinicNum }),
        place.section.settings.contains(where: \.isPerClinic)
      else { throw PortalError.notFound }
    }
    let names = place.section.settings.map(\.rawValue)
    return SettingsContent(
      place: place,
      values: SettingsValues(
        place.section, clinicNum,
        // The preview of a notice shows the address as well.
        try store.values(of: names + [OfficeSetting.patientAddress.rawValue], for: clinicNum)),
      lastChanges: try store.lastChanges(of: names, for: clinicNum), clinics: clinics,
      mayChangePractice: access.clinics == .all,
      mailboxes: place.section == .messages ? try store.mailboxes() : [])
  }
}

/// Which page of settings: its section, for the practice or a clinic.
package struct SettingsPlace: Sendable, Equatable {
  package var section: SettingsSection
  /// 0 is the practice.
  package var clinicNum: ClinicNum

  package init(_ section: SettingsSection, _ clinicNum: ClinicNum = .practice) {
    self.section = section
    self.clinicNum = clinicNum
  }

  /// - Parameter clinic: as an address or a form names it; empty for the practice.
  init?(_ section: SettingsSection, clinic: String) {
    self.init(section)
    guard !clinic.isEmpty else { return }
    guard let number = addressNumber(clinic) else { return nil }
    clinicNum = ClinicNum(rawValue: number)
  }

  func path(isSaved: Bool) -> String {
    let query =
      (clinicNum == .practice ? [] : ["clinic=\(clinicNum.rawValue)"])
      + (isSaved ? ["saved=1"] : [])
    return "/settings/\(section.rawValue)"
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }
}

/// What a page of settings shows.
struct SettingsContent {
  var place: SettingsPlace
  var values: SettingsValues
  var lastChanges: [LastSettingChange]
  /// Those whose settings the user may change.
  var clinics: [ClinicName]
  var mayChangePractice: Bool
  var mailboxes: [Mailbox]
}

extension Caller {
  fileprivate func error(_ problem: TypedSettings.Problem) -> FieldError {
    let text =
      switch problem.problem {
      case .impossible: say(SettingsText.impossible)
      case .notWithin(let range):
        say(SettingsText.notWithin, String(range.lowerBound), String(range.upperBound))
      case .tooLong(let limit): say(SettingsText.tooLong, String(limit))
      case .notHTTPS: say(SettingsText.notHTTPS)
      case .noMailAddress: say(SettingsText.noMailAddress)
      case .unknownZone: say(SettingsText.unknownZone)
      case .noColour: say(SettingsText.noColour)
      case .unreadableColour(let near): say(SettingsText.unreadableColour, near)
      case .missing: say(SettingsText.missing)
      case .noCountry: say(SettingsText.noCountry)
      case .lacksPostalAddress: say(SettingsText.lacksPostalAddress)
      case .lacksAddressTag: say(SettingsText.lacksAddressTag)
      case .needs(let other):
        say(SettingsText.needs, say.language.words(for: other).label)
      }
    let label = say.language.words(for: problem.setting).label
    return FieldError(field: problem.setting.rawValue, text: "\(label): \(text)")
  }
}
