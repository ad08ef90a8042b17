import MariaStore

extension OfficeRoute {
  /// An address of a patient's data.
  init?(dataOf key: PatNum, method: String, _ query: Form) {
    switch method {
    case "GET":
      self = .patientData(
        key, isForAccess: query["for"] == "access", isSaved: query["saved"] == "1")
    case "POST": self = .correctPatientData(key)
    default: return nil
    }
  }

  /// An address of the portal as a patient sees it; what follows is one of the patient face.
  init?(viewOf key: PatNum, method: String, parts: ArraySlice<Substring>, _ query: Form) {
    switch method {
    case "GET" where parts.isEmpty:
      self = .viewReason(key, then: Route(returningTo: query["then"]))
    case "POST" where parts.isEmpty: self = .beginView(key)
    case "GET":
      let path = "/" + parts.joined(separator: "/")
      guard let page = Route(method: "GET", path: path, query: query) else { return nil }
      self = .view(key, page)
    default: return nil
    }
  }

  static func dataPath(
    _ key: PatNum, isForAccess: Bool = false, isSaved: Bool = false
  ) -> String {
    let query = (isForAccess ? ["for=access"] : []) + (isSaved ? ["saved=1"] : [])
    return "/patients/\(key.rawValue)/data"
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  /// - Parameter then: where the page that asks for a reason leads on to.
  static func viewPath(_ key: PatNum, asking then: Route? = nil) -> String {
    "/patients/\(key.rawValue)/view"
      + (then.map { "?then=\(PercentEncoding.encode($0.path))" } ?? "")
  }
}
