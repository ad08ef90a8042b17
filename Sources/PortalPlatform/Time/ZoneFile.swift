/// The content of a zoneinfo file of version 2 or later (RFC 8536).
struct ZoneFile {
  var transitions: [Int] = []
  var kindOfTransition: [Int] = []
  var kinds: [Zone.Kind] = []
  /// The POSIX rule for the time after the last transition, for instance `EST5EDT,M3.2.0,M11.1.0`.
  var footer = ""

  /// nil when the bytes are not such a file.
  init?(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard let first = reader.header(), first.version >= UInt8(ascii: "2") else { return nil }
    // The first block has 32-bit times and is there for old readers.
    guard
      reader.skip(
        first.times * 5 + first.kinds * 6 + first.characters + first.leaps * 8
          + first.standards + first.universals),
      let header = reader.header(), header.kinds > 0
    else { return nil }
    for _ in 0..<header.times {
      guard let time = reader.integer(bytes: 8) else { return nil }
      transitions.append(time)
    }
    for _ in 0..<header.times {
      guard let kind = reader.integer(bytes: 1), kind < header.kinds else { return nil }
      kindOfTransition.append(kind)
    }
    var raw: [(offset: Int, isDaylightSaving: Bool, name: Int)] = []
    for _ in 0..<header.kinds {
      guard let offset = reader.integer(bytes: 4), let daylight = reader.integer(bytes: 1),
        let name = reader.integer(bytes: 1)
      else { return nil }
      raw.append((offset, daylight != 0, name))
    }
    guard let names = reader.take(header.characters) else { return nil }
    kinds = raw.map { kind in
      let name = names.dropFirst(kind.name).prefix { $0 != 0 }
      return Zone.Kind(
        offset: kind.offset, isDaylightSaving: kind.isDaylightSaving,
        abbreviation: String(decoding: name, as: UTF8.self))
    }
    guard reader.skip(header.leaps * 12 + header.standards + header.universals) else { return nil }
    footer = String(
      decoding: reader.rest.drop { $0 == 10 }.prefix { $0 != 10 }, as: UTF8.self)
  }

  private struct Header {
    var version: UInt8
    var universals, standards, leaps, times, kinds, characters: Int
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
      guard count >= 0, count <= bytes.count - position else { return nil }
      defer { position += count }
      return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// A big-endian number; those of four and eight bytes are signed.
    mutating func integer(bytes count: Int) -> Int? {
      guard let part = take(count) else { return nil }
      let value = part.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
      return switch count {
      case 8: Int(Int64(bitPattern: value))
      case 4: Int(Int32(truncatingIfNeeded: value))
      default: Int(value)
      }
    }

    mutating func header() -> Header? {
      guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first,
        skip(15), let universals = integer(bytes: 4), let standards = integer(bytes: 4),
        let leaps = integer(bytes: 4), let times = integer(bytes: 4),
        let kinds = integer(bytes: 4), let characters = integer(bytes: 4),
        [universals, standards, leaps, times, kinds, characters].allSatisfy({
          (0...100_000).contains($0)
        })
      else { return nil }
      return Header(
        version: version, universals: universals, standards: standards, leaps: leaps,
        times: times, kinds: kinds, characters: characters)
    }
  }
}
