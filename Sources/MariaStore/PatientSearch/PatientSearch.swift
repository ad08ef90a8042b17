import PortalPlatform

/// One way in which what was typed may mean somebody. Names are the beginnings of names.
package enum PatientKey: Sendable, Equatable {
  case lastName(String)
  case firstName(String)
  case preferredName(String)
  case fullName(first: String, last: String)
  /// The preferred name instead of the first one.
  case preferredFullName(first: String, last: String)
  case birthdate(Day)
  case number(PatNum)
  /// The digits of a telephone number, the last one first; any number of the last ones.
  case phone(reversed: String)
}

/// Which patients may be found.
package struct PatientLimits: Sendable, Equatable {
  package var statuses: [Patient.Status]
  /// nil: of all clinics.
  package var clinics: [ClinicNum]?

  package init(statuses: [Patient.Status], clinics: [ClinicNum]?) {
    self.statuses = statuses
    self.clinics = clinics
  }

  /// The condition on the patient `p`.
  var condition: SQL {
    guard let clinics else { return "p.PatStatus IN \(list: statuses)" }
    return "p.PatStatus IN \(list: statuses) AND p.ClinicNum IN \(list: clinics)"
  }
}

/// A page of the patients that were found.
package struct FoundPatients: Sendable, Equatable {
  package var people: [PatNum]
  /// How many were found in all, up to one more than ``most``.
  package var count: Int

  /// More are too many to look through.
  package static let most = 300

  package var isTooMany: Bool { count > FoundPatients.most }
}

extension Store {
  /// The patients whom one of the keys may mean, by name.
  ///
  /// Each key reads its own index, and no more rows than are wanted of it: names those of the
  /// practice's table, telephone numbers and preferred names those of portal_patient_find.
  package func patients(
    matching keys: [PatientKey], _ limits: PatientLimits, offset: Int, limit: Int
  ) throws(MariaError) -> FoundPatients {
    guard let first = keys.first else { return FoundPatients(people: [], count: 0) }
    let union = keys.dropFirst().reduce(first.search(limits)) { union, key in
      "\(sql: union)\nUNION\n\(sql: key.search(limits))"
    }
    let rows = try connection.all(
      """
      SELECT p.PatNum, COUNT(*) OVER ()
      FROM (
        \(sql: union)
      ) m
      JOIN patient p ON p.PatNum = m.PatNum
      ORDER BY p.LName, p.FName, p.PatNum
      LIMIT \(limit) OFFSET \(offset)
      """
    ) { (patNum: PatNum, count: Int) in (patNum, count) }
    return FoundPatients(people: rows.map(\.0), count: rows.first?.1 ?? 0)
  }
}

extension PatientKey {
  /// Selects PatNum.
  fileprivate func search(_ limits: PatientLimits) -> SQL {
    let most = FoundPatients.most + 1
    switch self {
    case .lastName(let name):
      return """
        (SELECT p.PatNum
        FROM patient p
        WHERE p.LName LIKE \(prefix(name)) ESCAPE '|'
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .firstName(let name):
      return """
        (SELECT p.PatNum
        FROM patient p
        WHERE p.FName LIKE \(prefix(name)) ESCAPE '|'
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .preferredName(let name):
      return """
        (SELECT p.PatNum
        FROM portal_patient_find f
        JOIN patient p ON p.PatNum = f.PatNum
        WHERE f.Preferred LIKE \(prefix(name)) ESCAPE '|'
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .fullName(let first, let last):
      return """
        (SELECT p.PatNum
        FROM patient p
        WHERE p.LName LIKE \(prefix(last)) ESCAPE '|'
          AND p.FName LIKE \(prefix(first)) ESCAPE '|'
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .preferredFullName(let first, let last):
      return """
        (SELECT p.PatNum
        FROM portal_patient_find f
        JOIN patient p ON p.PatNum = f.PatNum
        WHERE f.Preferred LIKE \(prefix(first)) ESCAPE '|'
          AND p.LName LIKE \(prefix(last)) ESCAPE '|'
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .birthdate(let day):
      return """
        (SELECT p.PatNum
        FROM patient p
        WHERE p.Birthdate = \(day)
          AND \(sql: limits.condition)
        LIMIT \(most))
        """
    case .number(let patNum):
      return """
        (SELECT p.PatNum
        FROM patient p
        WHERE p.PatNum = \(patNum)
          AND \(sql: limits.condition))
        """
    case .phone(let digits):
      return """
        (SELECT p.PatNum
        FROM (
          SELECT PatNum FROM portal_patient_find WHERE WirelessPhone LIKE \(prefix(digits))
          UNION
          SELECT PatNum FROM portal_patient_find WHERE HomePhone LIKE \(prefix(digits))
          UNION
          SELECT PatNum FROM portal_patient_find WHERE WorkPhone LIKE \(prefix(digits))
        ) f
        JOIN patient p ON p.PatNum = f.PatNum
        WHERE \(sql: limits.condition)
        LIMIT \(most))
        """
    }
  }

  /// What begins with a text; nothing in it is a wildcard.
  private func prefix(_ text: String) -> String {
    text.replacing("|", with: "||").replacing("%", with: "|%").replacing("_", with: "|_") + "%"
  }
}
