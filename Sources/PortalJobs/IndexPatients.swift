import MariaStore

extension Jobs {
  /// Lets the office find patients by telephone numbers and preferred names that were changed.
  func indexPatients() throws -> JobOutcome {
    try store.indexAllPatients()
    return .done
  }
}
