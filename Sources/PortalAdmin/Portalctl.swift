import ArgumentParser

@main
struct Portalctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portalctl",
    abstract:
      "Administers a patient portal: its schema, mail, users, keys, history and demonstration practice.",
    discussion: """
      Settings are read from the environment, or from a file of KEY=value lines named with
      --config: PORTAL_DB_SOCKET, PORTAL_DB_NAME, PORTAL_DB_USER and PORTAL_DB_PASSWORD or
      PORTAL_DB_PASSWORD_FILE. The commands run as the account portal_migrate, but for
      jobs, mail, access and audit, which run as portal_jobs.
      """,
    version: toolVersion,
    subcommands: [
      Migrate.self, JobsCommand.self, Mail.self, Users.self, Access.self, Staff.self, Keys.self,
      Audit.self,
      Demo.self,
    ])
}

let toolVersion = "0.1.0"
