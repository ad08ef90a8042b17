/// The wordings of the readers that a worker has met lately: reading a header takes longer than
/// finding it again.
final class Wordings {
  private var known: [String: Wording] = [:]
  private static let limit = 100

  func wording(choice: Language?, acceptLanguage: String) -> Wording {
    let key = "\(choice?.rawValue ?? "") \(acceptLanguage)"
    if let wording = known[key] { return wording }
    let wording = Wording(choice: choice, acceptLanguage: acceptLanguage)
    guard acceptLanguage.utf8.count <= 200 else { return wording }
    if known.count >= Wordings.limit { known = [:] }
    known[key] = wording
    return wording
  }
}
