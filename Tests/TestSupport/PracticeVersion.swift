/// What the database of a practice is like that a test makes, to adopt it.
package struct PracticeVersion: Sendable {
  package var engine = "MyISAM"
  package var characterSet = "utf8mb3"
  /// A folder of sql with the changes of the demonstration's older version.
  private(set) var folder: String?
  /// Statements that make of the tables of sql/practice, with the demonstration's rows in them,
  /// those of another version.
  package var changes: [String] = []

  package init(engine: String = "MyISAM", characterSet: String = "utf8mb3", changes: [String] = [])
  {
    self.engine = engine
    self.characterSet = characterSet
    self.changes = changes
  }

  /// In which practices of a test's own making are; nil for stand-alone ones.
  @TaskLocal package static var current: PracticeVersion?

  /// An old practice: tables without rollback, texts without pictures, columns that are not there
  /// yet, one that the portal does not know and that every new row must name, dates of zeros.
  package static let old = {
    var version = PracticeVersion()
    version.folder = "demo/older"
    return version
  }()

  /// Whether it is ``old``.
  var isOld: Bool { folder != nil && changes.isEmpty }

  /// A file of sql/practice as this version has it.
  func adapted(_ text: String) -> String {
    text.replacing("ENGINE = InnoDB", with: "ENGINE = \(engine)")
      .replacing("utf8mb4", with: characterSet)
  }
}
