/// A part of a patient's row (patient) that the office corrects in the portal.
///
/// Its number is its place in the history, where a sum of ``bit``s tells what was changed: it keeps
/// its meaning for ever.
package enum PatientField: Int, CaseIterable, Sendable {
  case firstName = 0
  case lastName = 1
  case birthdate = 2
  case address = 3
  case address2 = 4
  case city = 5
  case state = 6
  case zip = 7
  case country = 8
  case homePhone = 9
  case wirelessPhone = 10
  case workPhone = 11
  case email = 12

  package var column: String {
    switch self {
    case .firstName: "FName"
    case .lastName: "LName"
    case .birthdate: "Birthdate"
    case .address: "Address"
    case .address2: "Address2"
    case .city: "City"
    case .state: "State"
    case .zip: "Zip"
    case .country: "Country"
    case .homePhone: "HmPhone"
    case .wirelessPhone: "WirelessPhone"
    case .workPhone: "WkPhone"
    case .email: "Email"
    }
  }

  /// Characters that its column holds in the newest practice.
  package var mostCharacters: Int {
    switch self {
    case .homePhone, .wirelessPhone, .workPhone: 30
    case .country: 255
    default: 100
    }
  }

  package var bit: Int64 { 1 << Int64(rawValue) }

  /// The fields that such a sum names.
  package static func all(in sum: Int64) -> [PatientField] {
    allCases.filter { sum & $0.bit != 0 }
  }
}
