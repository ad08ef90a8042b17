import PortalPlatform

/// All columns of a row of portal_history, as the chain covers them.
struct HistoryRow {
  var historyNum: HistoryNum
  /// nil for a time that there is not, which nobody but a forger writes.
  var happenedAt: Instant?
  /// Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum.
  var numbers: [Int64]
  var network: [UInt8]

  /// What ``decode(_:_:)`` reads, of the row `h`; of a LEFT JOIN it makes an optional.
  static let columns: SQL = """
    h.HistoryNum, h.HappenedAt, h.Kind, h.ActorPatNum, h.ActorUserNum, h.PatNum, h.ObjectNum,
    h.SessionNum, h.Network
    """
}

extension HistoryRow: SQLColumns {
  static let columnCount = 9

  static func decode(_ row: Row, _ column: Int) throws(MariaError) -> HistoryRow {
    var numbers: [Int64] = []
    numbers.reserveCapacity(6)
    for index in 2..<8 { numbers.append(try row.integer(at: column + index)) }
    return HistoryRow(
      historyNum: try HistoryNum.decode(row, column),
      happenedAt: try Instant?.decode(row, column + 1), numbers: numbers,
      network: try [UInt8].decode(row, column + 8))
  }
}

/// A row of portal_history_chain.
struct HistoryLink {
  /// How a row is written down for its hash: the number of ``hash(of:)``'s order of columns. A
  /// version that adds a column to the history gives that a number of its own.
  static let form: Int64 = 1
  /// What stands before the first row.
  static let beginning = [UInt8](repeating: 0, count: 32)

  var chainNum: Int64
  var historyNum: HistoryNum
  var chainedAt: Instant?
  var form: Int64
  var previousHash: [UInt8]
  var hash: [UInt8]

  /// The link of a row behind another one.
  init(_ row: HistoryRow, chainNum: Int64, previousHash: [UInt8], at now: Instant) {
    self.init(
      chainNum: chainNum, historyNum: row.historyNum, chainedAt: now, form: HistoryLink.form,
      previousHash: previousHash, hash: [])
    hash = hash(of: row)
  }

  init(
    chainNum: Int64, historyNum: HistoryNum, chainedAt: Instant?, form: Int64,
    previousHash: [UInt8], hash: [UInt8]
  ) {
    self.chainNum = chainNum
    self.historyNum = historyNum
    self.chainedAt = chainedAt
    self.form = form
    self.previousHash = previousHash
    self.hash = hash
  }

  /// SHA-256 of this link, without its own hash, and of the row.
  func hash(of row: HistoryRow) -> [UInt8] {
    var bytes = CanonicalBytes()
    bytes.append(form)
    bytes.append(chainNum)
    bytes.append(chainedAt)
    bytes.append(previousHash)
    bytes.append(row.historyNum.rawValue)
    bytes.append(row.happenedAt)
    for number in row.numbers { bytes.append(number) }
    bytes.append(row.network)
    return Digest.sha256(bytes.bytes)
  }
}

/// Values in the one form in which they are hashed: numbers in eight bytes, the highest first;
/// times as milliseconds since 1970; texts and bytes behind their length.
struct CanonicalBytes {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(192) }

  mutating func append(_ number: Int64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }

  /// A time that there is not is written as the earliest number, which no time has.
  mutating func append(_ time: Instant?) { append(time.map { Int64($0.milliseconds) } ?? .min) }

  mutating func append(_ content: [UInt8]) {
    append(Int64(content.count))
    bytes += content
  }
}
