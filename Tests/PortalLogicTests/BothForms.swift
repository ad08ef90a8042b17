import TestSupport
import Testing

/// Runs each test of a suite twice: in a stand-alone installation, and in one beside the database
/// of an old practice.
struct BothForms: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await function()
    try await PracticeVersion.$current.withValue(.old) {
      try await IssueHandlingTrait.compactMapIssues { issue in
        var issue = issue
        issue.comments.append("in an adopted practice")
        return issue
      }.provideScope(for: test, testCase: testCase, performing: function)
    }
  }
}

extension Trait where Self == BothForms {
  static var inBothForms: Self { Self() }
}
