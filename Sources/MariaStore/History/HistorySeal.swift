import PortalPlatform

/// The end of the chain as it was on a day, signed: a row of portal_history_seal. Whoever has a
/// copy of it can tell later whether anything before it was rewritten.
package struct HistorySeal: Sendable, Equatable {
  package var sealNum: Int64
  /// In UTC; nil, like the time, for one that there is not.
  package var day: Day?
  package var sealedAt: Instant?
  /// The last link that it covers.
  package var chainNum: Int64
  package var hash: [UInt8]
  /// Which key of the key file.
  package var keyID: String
  package var signature: [UInt8]

  /// What the keys for seals are derived for.
  package static let keyPurpose = "history seal"

  /// - Parameter previous: the signature of the seal before; that of the beginning for the first.
  func signature(key: [UInt8], previous: [UInt8]) -> [UInt8] {
    var bytes = CanonicalBytes()
    bytes.append(sealNum)
    bytes.append(day.map { Int64($0.number) } ?? .min)
    bytes.append(sealedAt)
    bytes.append(chainNum)
    bytes.append(hash)
    bytes.append(Array(keyID.utf8))
    bytes.append(previous)
    return Digest.hmac(bytes.bytes, key: key)
  }
}

extension HistorySeal {
  /// For the log: what a copy needs to be compared with the table later.
  package func line(at now: Instant) -> LogLine {
    var line = LogLine("history_sealed", at: now)
    line.add("seal", Int(sealNum))
    line.add("day", day?.description ?? "")
    line.add("chain", Int(chainNum))
    line.add("hash", Hex.encode(hash))
    line.add("key", keyID)
    line.add("signature", Hex.encode(signature))
    return line
  }
}

extension Store {
  /// Seals the chain as it is, once a day (UTC).
  ///
  /// - Parameter key: of the key file, the current one.
  /// - Returns: nil when the day has its seal, or when there is nothing to seal.
  package func sealHistory(
    key: (id: String, key: [UInt8]), at now: Instant
  ) throws(MariaError) -> HistorySeal? {
    let today = WallTime(count: now.second).day
    let last = try lastSeal()
    if let day = last?.day, day >= today { return nil }
    let head = try chainHead()
    guard head.chainNum > 0 else { return nil }
    var seal = HistorySeal(
      sealNum: (last?.sealNum ?? 0) + 1, day: today, sealedAt: now, chainNum: head.chainNum,
      hash: head.hash, keyID: key.id, signature: [])
    seal.signature = seal.signature(
      key: key.key, previous: last?.signature ?? HistoryLink.beginning)
    do {
      try insert(seal)
    } catch  where error.isDuplicateKey || error.isConflict {
      // Somebody else seals at the same moment.
      return nil
    }
    return seal
  }

  func insert(_ seal: HistorySeal) throws(MariaError) {
    try connection.run(
      """
      INSERT INTO portal_history_seal (SealNum, SealedDay, SealedAt, ChainNum, Hash, KeyId, Signature)
      VALUES (\(seal.sealNum), \(seal.day), \(seal.sealedAt), \(seal.chainNum), \(seal.hash),
        \(seal.keyID), \(seal.signature))
      """)
  }

  /// The seals in their order, each with the hash that its link has now, if that is there.
  func sealsWithHashes() throws(MariaError) -> [(seal: HistorySeal, linkHash: [UInt8]?)] {
    try connection.all(
      """
      SELECT s.SealNum, s.SealedDay, s.SealedAt, s.ChainNum, s.Hash, s.KeyId, s.Signature, c.Hash
      FROM portal_history_seal s
      LEFT JOIN portal_history_chain c ON c.ChainNum = s.ChainNum
      ORDER BY s.SealNum
      """
    ) {
      (
        number: Int64, day: Day?, sealedAt: Instant?, chainNum: Int64, hash: [UInt8],
        keyID: String, signature: [UInt8], linkHash: [UInt8]?
      ) in
      (
        HistorySeal(
          sealNum: number, day: day, sealedAt: sealedAt, chainNum: chainNum, hash: hash,
          keyID: keyID, signature: signature),
        linkHash
      )
    }
  }

  private func lastSeal() throws(MariaError) -> HistorySeal? {
    try connection.first(
      """
      SELECT SealNum, SealedDay, SealedAt, ChainNum, Hash, KeyId, Signature
      FROM portal_history_seal
      ORDER BY SealNum DESC
      LIMIT 1
      """,
      HistorySeal.init)
  }
}
