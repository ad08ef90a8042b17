extension Connection {
  /// The account that the connection has: `portal_migrate@localhost`.
  func account() throws(MariaError) -> String {
    try first("SELECT CURRENT_USER()") { (name: String) in name } ?? ""
  }
}

/// An account as statements name it: `'portal_migrate'@'localhost'`.
func quotedAccount(_ account: String) -> String {
  account.split(separator: "@", maxSplits: 1).map { part in
    "'" + part.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
  }.joined(separator: "@")
}
