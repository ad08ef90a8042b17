import ArgumentParser

@main
struct Portalctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portalctl",
    abstract: "Administers a patient portal: its schema, its keys, its demonstration practice.",
    discussion: """
      Settings are read from the environment, or from a file of KEY=value lines named with
      --config: PORTAL_DB_SOCKET, PORTAL_DB_NAME, PORTAL_DB_USER and PORTAL_DB_PASSWORD or
      PORTAL_DB_PASSWORD_FILE. The commands here run as the account portal_migrate.
      """,
    version: toolVersion,
    subcommands: [Migrate.self, Demo.self, Users.self, Keys.self])
}

let toolVersion = "0.1.0"
