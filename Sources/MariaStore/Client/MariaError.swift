/// A failure of the database, of the connection to it or of decoding a row.
///
/// Its `description` names no statement, no value and no text of the server, as an error's text
/// ends up in places that patients' data must not reach; `debugDescription`, for the
/// administrator's terminal, adds the server's message.
package enum MariaError: Error, Equatable {
  case server(code: UInt32, message: String)
  case decoding(expected: String)
  case columnCount(expected: Int, found: Int)
  /// The connection broke; whether a write had been carried out is unknown.
  case connectionLost(code: UInt32)
  /// The server cannot be reached, or turns new connections away.
  case unavailable(code: UInt32)
}

extension MariaError: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String {
    switch self {
    case .server(let code, _): "database error \(code)"
    case .decoding(let expected): "a column does not hold \(expected)"
    case .columnCount(let expected, let found):
      "\(found) columns where \(expected) are decoded"
    case .connectionLost(let code): "the connection to the database broke (\(code))"
    case .unavailable(let code): "the database cannot be reached (\(code))"
    }
  }

  package var debugDescription: String {
    if case .server(let code, let message) = self {
      "database error \(code): \(message)"
    } else {
      description
    }
  }

  /// Whether the server ended the statement because it took too long (`max_statement_time`).
  package var isTimeLimit: Bool { code == 1969 }

  /// Whether a transaction was given up in favour of another one and may be tried again.
  package var isConflict: Bool { code == 1213 || code == 1205 }

  /// Whether a row would have a key that another one has.
  package var isDuplicateKey: Bool { code == 1062 }

  /// Whether a table is not there.
  package var isMissingTable: Bool { code == 1146 }

  /// Whether a column is not there.
  var isMissingColumn: Bool { code == 1054 }

  /// Whether a database is not there.
  var isMissingDatabase: Bool { code == 1049 }

  /// Whether the account may not do that: on the database, table, column or server.
  package var isDenied: Bool { [1044, 1142, 1143, 1227].contains(code) }

  /// Whether an account that was asked about is not there.
  var isUnknownAccount: Bool { code == 1141 || code == 1133 }

  /// Whether the database is away: the patient sees the maintenance page.
  package var isUnavailable: Bool {
    switch self {
    case .connectionLost, .unavailable: true
    default: false
    }
  }

  /// Whether a view no longer goes with the table behind it, which somebody has changed.
  package var isBrokenView: Bool { code == 1356 }

  /// The server's number of the error; nil when the server did not answer.
  var code: UInt32? {
    if case .server(let code, _) = self { code } else { nil }
  }

  /// The error for a code of the server or of its client library.
  init(code: UInt32, message: String) {
    switch code {
    // Server gone, lost connection, killed, shutdown in progress, idle for too long.
    case 2006, 2013, 2055, 1053, 1927, 4031: self = .connectionLost(code: code)
    // Cannot connect, unknown host, handshake lost, too many connections.
    // A cluster's node that is not ready, a server that is read only.
    case 2002, 2003, 2005, 2012, 1040, 1203, 1047, 1290, 1836: self = .unavailable(code: code)
    default: self = .server(code: code, message: message)
    }
  }
}
