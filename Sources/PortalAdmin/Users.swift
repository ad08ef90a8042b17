import ArgumentParser
import MariaStore

struct Users: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks after the logins of patients.", subcommands: [Index.self])

  struct Index: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads the user names anew that the practice software has written.")
    @OptionGroup var database: DatabaseOptions

    func run() throws {
      let store = try database.store()
      try reporting { try printRefused(store.indexUserNames()) }
      print("user names indexed")
    }
  }
}

func printRefused(_ refused: [UserWebNum]) {
  guard !refused.isEmpty else { return }
  let keys = refused.map { String($0.rawValue) }.joined(separator: ", ")
  printError(
    "portalctl: these logins have a user name that another login has; rename them: "
      + "UserWebNum \(keys)")
}
