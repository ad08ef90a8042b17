import PortalPlatform

/// A person of the practice (patient), with no more than a list of people shows.
package struct Patient: Sendable, Equatable {
  /// patient.PatStatus
  package enum Status: Int, SQLConvertible, Sendable, CaseIterable {
    /// A number that a later version of the practice software may bring; never shown.
    case unknown = -1
    case patient = 0
    case nonPatient = 1
    case inactive = 2
    case archived = 3
    case deleted = 4
    case deceased = 5
    case prospective = 6

    package init(sqlValue: SQLValue) throws(MariaError) {
      self = Status(rawValue: try Int(sqlValue: sqlValue)) ?? .unknown
    }

    /// Whether such a person's data are shown in the portal (R-5, G-34).
    package var isShown: Bool { self == .patient || self == .nonPatient || self == .inactive }
  }

  package var patNum: PatNum
  package var name: PersonName
  package var status: Status
  package var birthdate: Day?

  package init(patNum: PatNum, name: PersonName, status: Status, birthdate: Day?) {
    self.patNum = patNum
    self.name = name
    self.status = status
    self.birthdate = birthdate
  }
}

/// A name as the practice keeps it; any part may be empty.
package struct PersonName: Sendable, Equatable {
  package var first: String
  package var preferred: String
  package var last: String

  package init(first: String, preferred: String = "", last: String) {
    self.first = first
    self.preferred = preferred
    self.last = last
  }

  /// First and last name.
  package var full: String {
    first.isEmpty || last.isEmpty ? first + last : first + " " + last
  }
}
