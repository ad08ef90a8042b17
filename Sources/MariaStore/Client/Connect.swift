import CMariaDB
import PortalPlatform

/// Where the database is and how long it may take.
package struct DatabaseConfiguration: Sendable {
  /// The path of the server's unix socket.
  package var socket: String
  package var database: String
  package var user: String
  package var password: String
  /// Seconds after which the server ends a statement (`max_statement_time`); 0 is no limit.
  package var statementSeconds: Int

  package init(
    socket: String, database: String, user: String, password: String, statementSeconds: Int = 10
  ) {
    self.socket = socket
    self.database = database
    self.user = user
    self.password = password
    self.statementSeconds = statementSeconds
  }
}

extension DatabaseConfiguration {
  /// Reads the settings PORTAL_DB_…; what is missing or wrong is noted in the reader.
  package init(reading reader: inout SettingsReader, statementSeconds: Int) {
    self.init(
      socket: reader.required("PORTAL_DB_SOCKET", "the path of the database's socket"),
      database: reader.required("PORTAL_DB_NAME", "the database"),
      user: reader.required("PORTAL_DB_USER", "the account"),
      password: reader.secret("PORTAL_DB_PASSWORD"), statementSeconds: statementSeconds)
  }
}

/// CLIENT_FOUND_ROWS: an UPDATE counts the rows that it found, changed or not.
private let countFoundRows: UInt = 2

/// Opens a connection: the one place that decides how this program speaks with MariaDB.
func connect(
  _ configuration: DatabaseConfiguration
) throws(MariaError) -> UnsafeMutablePointer<MYSQL> {
  guard let handle = mysql_init(nil) else { throw .unavailable(code: 2008) }
  mysql_options(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
  var seconds: UInt32 = 3
  mysql_options(handle, MYSQL_OPT_CONNECT_TIMEOUT, &seconds)
  if configuration.statementSeconds > 0 {
    // Only for a server that hangs: it normally ends the statement itself, earlier.
    seconds = UInt32(configuration.statementSeconds) + 5
    mysql_options(handle, MYSQL_OPT_READ_TIMEOUT, &seconds)
    mysql_options(handle, MYSQL_OPT_WRITE_TIMEOUT, &seconds)
  }
  // A server must not be able to ask for this machine's files.
  var off: UInt32 = 0
  mysql_options(handle, MYSQL_OPT_LOCAL_INFILE, &off)
  // STRICT: a value that does not fit is an error. No zero-date modes: practices have such dates.
  mysql_options(
    handle, MYSQL_INIT_COMMAND,
    """
    SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
      time_zone = '+00:00', autocommit = 1,
      max_statement_time = \(max(configuration.statementSeconds, 0))
    """)
  guard
    mysql_real_connect(
      handle, nil, configuration.user, configuration.password, configuration.database, 0,
      configuration.socket, countFoundRows) != nil
  else {
    let error = MariaError(
      code: mysql_errno(handle), message: String(cString: mysql_error(handle)))
    mysql_close(handle)
    // Nothing was sent yet, so a line that broke during the handshake is «cannot be reached».
    if case .connectionLost(let code) = error { throw .unavailable(code: code) }
    throw error
  }
  return handle
}

extension MariaError {
  init(_ connection: UnsafeMutablePointer<MYSQL>) {
    self.init(
      code: mysql_errno(connection), message: String(cString: mysql_error(connection)))
  }
}
