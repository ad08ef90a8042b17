/// Where the value of a setting is kept.
package enum SettingPlace: Sendable {
  /// portal_setting, for the practice or a clinic.
  case portal
  /// The practice software's own preference.
  case preference
}
