/// What one load does, in which order.
struct DemonstrationPlan {
  private typealias Statement = DemonstrationStep.Statement

  private let demonstration: Demonstration
  private let connection: Connection
  /// Whether the tables are those of version 24.3; the other form is that of 21.1.
  private let isNewer: Bool

  /// - Throws: `Demonstration.Refusal` where something is loaded already.
  init(_ demonstration: Demonstration, _ connection: Connection) throws {
    self.demonstration = demonstration
    self.connection = connection
    isNewer = try connection.has(
      """
      SELECT 1
      FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE()
        AND TABLE_NAME = 'webschedrecall'
        AND COLUMN_NAME = 'SendStatus'
      """)
    try refuse()
  }

  private var hasPractice: Bool { demonstration.parts.contains(.practice) }
  private var hasPortal: Bool { demonstration.parts.contains(.portal) }

  private func refuse() throws {
    if hasPractice {
      if try connection.has(
        "SELECT 1 FROM preference WHERE PrefName = 'DemonstrationUnfinished'")
      {
        throw Demonstration.Refusal.unfinished
      }
      for table in ["preference", "patient", "definition"]
      where try connection.has("SELECT 1 FROM \(sql: SQL(file: table))") {
        throw Demonstration.Refusal.notEmpty
      }
    }
    if hasPortal,
      try connection.has("SELECT 1 FROM portal_setting WHERE Name = 'PortalTimeZone'")
    {
      throw Demonstration.Refusal.portalNotEmpty
    }
  }

  /// Makes a connection ready: the variables and work tables that the other files use.
  func open(_ connection: Connection) throws {
    guard hasPractice else { return }
    // Older versions lack defaults, and their engine knows no transactions: the mode of offices.
    if !isNewer { try connection.command("SET sql_mode = ''") }
    // Two connections that read what they write do not wait for each other's gaps.
    if demonstration.isBulk {
      try connection.command("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
    }
    try connection.command("SET @extra = \(demonstration.crowd)")
    for (name, value) in demonstration.variables.sorted(by: { $0.key < $1.key }) {
      try connection.run("SET \(sql: SQL(file: "@" + name)) = \(value)")
    }
    for statement in statements(.basis) {
      do throws(MariaError) {
        try connection.command(statement.text)
      } catch {
        throw statement.explained(error)
      }
    }
  }

  /// The steps of a phase may be done at the same time.
  func phases() throws -> [[DemonstrationStep]] {
    let practice = hasPractice ? try practicePhases() : []
    let portal = [
      DemonstrationStep(name: "the portal's settings", statements: statements(.portal))
    ]
    return practice + (hasPortal ? [portal] : [])
  }

  private func practicePhases() throws -> [[DemonstrationStep]] {
    let isBulk = demonstration.isBulk
    let indexes = isBulk ? try bigTables.map { try SecondaryIndexes(of: $0, connection) } : []
    // Stays when the load breaks off and cannot be rolled back.
    let mark = """
      INSERT INTO preference (PrefNum, PrefName, ValueString, Comments)
      VALUES (100000, 'DemonstrationUnfinished', '1', '')
      """
    let named = DemonstrationStep(
      name: "the named people and their office",
      statements: statements(.practice) + (isNewer ? statements(.newerPractice) : []))
    let first = [
      DemonstrationStep(name: "preparation", [mark] + indexes.compactMap(\.removal))
    ]
    let last = [
      DemonstrationStep(
        name: "the end of it",
        ["DELETE FROM preference WHERE PrefName = 'DemonstrationUnfinished'"])
    ]
    let additions = indexes.compactMap { table in
      table.addition.map { DemonstrationStep(name: "indexes of \(table.table)", [$0]) }
    }
    let people = demonstration.chunks.map(step(for:))
    return [first, [whole(named)], [people[0]], Array(people.dropFirst()), additions, last]
      .filter { !$0.isEmpty }
  }

  /// See sql/demo/crowd/0001_people.sql for what the keys are made of.
  private func step(for chunk: Range<Int>) -> DemonstrationStep {
    let variables = """
      SET @first_person = \(chunk.lowerBound), @last_person = \(chunk.upperBound - 1),
        @first_key = \(chunk.isEmpty ? 1 : (1_000 + chunk.lowerBound) * 1_000),
        @last_key = \((1_000 + chunk.upperBound - 1) * 1_000 + 999)
      """
    return whole(
      DemonstrationStep(
        name: chunk.isEmpty
          ? "accounts of the named people"
          : "people \(chunk.lowerBound) to \(chunk.upperBound - 1) of \(demonstration.crowd) more",
        statements: [Statement(text: variables)] + statements(.crowd)
          + (isNewer ? statements(.newerCrowd) : [])))
  }

  /// The step in a transaction of its own, where the load is not in one as a whole.
  private func whole(_ step: DemonstrationStep) -> DemonstrationStep {
    guard demonstration.isBulk else { return step }
    var step = step
    step.statements =
      [Statement(text: "START TRANSACTION")] + step.statements + [Statement(text: "COMMIT")]
    return step
  }

  private func statements(_ folder: Demonstration.Folder) -> [Statement] {
    demonstration.files(folder).flatMap { file in
      file.statements.enumerated().map {
        Statement(text: $0.element.text, place: (file.name, $0.offset + 1))
      }
    }
  }

  /// The tables that the crowd fills, those first whose indexes take longest.
  private var bigTables: [String] {
    [
      "procedurelog", "claimproc", "paysplit", "appointment", "payment", "patient", "recall",
      "schedule", "scheduleop", "webschedrecall", "statement", "userweb",
    ]
  }
}

extension Connection {
  fileprivate func has(_ query: SQL) throws -> Bool {
    try first("\(sql: query) LIMIT 1") { (found: Int) in found } != nil
  }
}
