import PortalPlatform

extension Store {
  /// Loads the demonstration practice into empty tables, all of it or nothing; a large one (see
  /// ``Demonstration/bulkFrom``) in many transactions, and what a failure leaves is refused later.
  ///
  /// - Throws: `Demonstration.Refusal`, or `MigrationError` that names the file and statement.
  package func loadDemonstration(
    _ demonstration: Demonstration, report: (Demonstration.Progress) -> Void
  ) throws {
    // Two connections keep two processors busy.
    let others = demonstration.isBulk ? [Connection(connection.configuration)] : []
    let connections = [connection] + others
    // Work tables, variables and the stopped clock end with the connections.
    defer { for connection in connections { connection.close() } }
    let plan = try DemonstrationPlan(demonstration, connection)
    for connection in connections { try plan.open(connection) }
    let load = DemonstrationLoad(connections: connections, phases: try plan.phases())
    do {
      if demonstration.isBulk {
        try load.carryOut(report)
      } else {
        try transaction { try load.carryOut(report) }
      }
    } catch let failure as DemonstrationLoad.Failure {
      guard demonstration.isBulk else { throw failure.reason }
      throw Demonstration.Refusal.halfDone(step: failure.step, reason: failure.reason)
    }
  }
}

/// Carries out the steps of a load.
private struct DemonstrationLoad {
  struct Failure: Error {
    let step: String
    let reason: any Error
  }

  let connections: [Connection]
  /// The steps of a phase may be done at the same time.
  let phases: [[DemonstrationStep]]

  func carryOut(_ report: (Demonstration.Progress) -> Void) throws {
    let count = phases.reduce(0) { $0 + $1.count }
    var done = 0
    for phase in phases {
      let hands = connections.map(Hand.init)
      // Several at once are told of when they have ended.
      let isShared = connections.count > 1 && phase.count > 1
      try carryOut(phase, hands) { name, seconds in
        func tell(_ seconds: Double?) {
          report(
            Demonstration.Progress(number: done + 1, count: count, name: name, seconds: seconds))
        }
        if isShared ? seconds != nil : seconds == nil { tell(nil) }
        guard let seconds else { return }
        tell(seconds)
        done += 1
      }
    }
  }

  /// Each step is taken by the connection that is free first; after a failure none is begun.
  private func carryOut(
    _ phase: [DemonstrationStep], _ hands: [Hand], _ tell: (String, Double?) -> Void
  ) throws {
    var waiting = phase[...]
    var failure: Failure?
    while true {
      for hand in hands where hand.command == nil && failure == nil {
        guard let step = waiting.popFirst() else { continue }
        tell(step.name, nil)
        do { try hand.take(step) } catch { failure = Failure(step: step.name, reason: error) }
      }
      let commands = hands.compactMap(\.command)
      guard !commands.isEmpty else { break }
      PendingCommand.wait(for: commands)
      for hand in hands where hand.command?.hasEnded == true {
        do {
          if let (step, seconds) = try hand.goOn(isLast: failure != nil) { tell(step, seconds) }
        } catch {
          failure = failure ?? Failure(step: hand.stepName, reason: error)
        }
      }
    }
    if let failure { throw failure }
  }
}

/// A connection, the step that it works on, and how far it is.
private final class Hand {
  private(set) var command: PendingCommand?
  private let connection: Connection
  private var step = DemonstrationStep(name: "", statements: [])
  private var place = 0
  private var began = 0

  init(_ connection: Connection) { self.connection = connection }

  var stepName: String { step.name }

  func take(_ step: DemonstrationStep) throws {
    self.step = step
    place = 0
    began = Clock.ticks()
    try begin()
  }

  /// Is called when the statement has ended; begins the next one of the step.
  ///
  /// - Parameter isLast: no other one is begun.
  /// - Returns: the step's name and seconds when that was its last one.
  func goOn(isLast: Bool) throws -> (step: String, seconds: Double)? {
    let ended = command
    command = nil
    do throws(MariaError) {
      try ended?.finish()
    } catch {
      throw step.statements[place].explained(error)
    }
    place += 1
    guard !isLast else { return nil }
    guard place == step.statements.count else {
      try begin()
      return nil
    }
    return (step.name, Double(Clock.ticks() - began) / 1_000_000)
  }

  private func begin() throws {
    command = try PendingCommand(step.statements[place].text, on: connection)
  }
}
