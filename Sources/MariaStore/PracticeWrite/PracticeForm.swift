/// What a store knows of the practice's tables before it writes to them: whether they are tables
/// of this database or views onto the practice's own, and in the latter case what the columns
/// behind the views take.
///
/// The settings, which every page reads anyway, tell the form, so that a stand-alone installation
/// needs no statement for it, and an adopted one a single one for each connection and adoption.
struct PracticeForm {
  /// Whether the settings have been read.
  private(set) var isKnown = false
  /// Which adoption is in force; nil where the tables are this database's own.
  private(set) var adoption: String?
  /// The practice wants keys that no other server of its makes (preference RandomPrimaryKeys).
  private(set) var hasRandomKeys = false
  /// Of the adoption in force; nil until they are needed.
  var columns: PracticeColumns?

  /// How many random keys are tried: that one is taken is next to impossible.
  static let keyAttempts = 6

  /// Learns the form from the settings of the practice.
  mutating func note(_ settings: [Setting]) {
    var adoption: String?
    var hasRandomKeys = false
    for setting in settings {
      if setting.name == Setting.adoption { adoption = setting.value }
      if setting.name == "RandomPrimaryKeys", setting.clinicNum == nil {
        hasRandomKeys = setting.value == "1"
      }
    }
    if adoption != self.adoption { columns = nil }
    self.adoption = adoption
    self.hasRandomKeys = hasRandomKeys
    isKnown = true
  }
}

extension Setting {
  /// The portal setting that is there in an adopted installation, with another value after each
  /// run of `portalctl migrate adopt`.
  package static let adoption = "AdoptedPractice"
}

/// Something about the practice's tables that an administrator has to know; it names no person.
package struct PracticeNotice: Sendable, Equatable {
  package var table: String
  /// The server's error number that the written row was adapted to.
  package var code: Int
}
