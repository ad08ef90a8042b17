/// The wordings of the readers that a worker has met lately: reading a header takes longer than
/// finding it again.
final class Wordings {
  private var known: [Reader: Wording] = [:]
  private static let limit = 100

  private struct Reader: Hashable {
    var choice: Language?
    var acceptLanguage: String
  }

  func wording(choice: Language?, acceptLanguage: String) -> Wording {
    let reader = Reader(choice: choice, acceptLanguage: acceptLanguage)
    if let wording = known[reader] { return wording }
    let wording = Wording(choice: choice, acceptLanguage: acceptLanguage)
    guard acceptLanguage.utf8.count <= 200 else { return wording }
    if known.count >= Wordings.limit { known = [:] }
    known[reader] = wording
    return wording
  }
}
