/// What a picture's file says of its size, before anything of it is decoded.
enum PictureSize {
  /// nil where it cannot be told without decoding.
  static func read(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    func number(_ place: Int, _ count: Int, bigEndian: Bool) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      let part = bytes[place..<place + count]
      return (bigEndian ? Array(part) : part.reversed()).reduce(0) { $0 << 8 | Int($1) }
    }
    if bytes.starts(with: [0x89, 0x50]) {
      guard let width = number(16, 4, bigEndian: true), let height = number(20, 4, bigEndian: true)
      else { return nil }
      return (width, height)
    }
    if bytes.starts(with: Array("GIF8".utf8)) {
      guard let width = number(6, 2, bigEndian: false), let height = number(8, 2, bigEndian: false)
      else { return nil }
      return (width, height)
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while let marker = number(place, 2, bigEndian: true), marker >> 8 == 0xFF,
      let length = number(place + 2, 2, bigEndian: true)
    {
      // A frame's header, whatever its coding; the three others of the range are tables.
      if (0xFFC0...0xFFCF).contains(marker), ![0xFFC4, 0xFFC8, 0xFFCC].contains(marker) {
        guard let height = number(place + 5, 2, bigEndian: true),
          let width = number(place + 7, 2, bigEndian: true)
        else { return nil }
        return (width, height)
      }
      place += 2 + length
    }
    return nil
  }
}
