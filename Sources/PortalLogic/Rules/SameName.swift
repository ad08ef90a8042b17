/// A name as it is compared: without case, accents and spaces that are too many (G-28, G-30).
///
/// An accent is what a letter's name in Unicode has after «WITH», and any mark of its own.
func foldedPersonName(_ name: String) -> String {
  name.split(whereSeparator: \.isWhitespace).map { word in
    word.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
      .map(folded).joined(separator: ",")
  }.joined(separator: " ")
}

/// Whether what somebody typed is a person's first name, or the one that they prefer.
func isFirstName(_ typed: String, of patient: (first: String, preferred: String)) -> Bool {
  let typed = foldedPersonName(typed)
  return !typed.isEmpty
    && (typed == foldedPersonName(patient.first) || typed == foldedPersonName(patient.preferred))
}

private func folded(_ scalar: Unicode.Scalar) -> String {
  // Typographic apostrophes are what a phone's keyboard makes of the plain one.
  if scalar == "\u{2019}" || scalar == "\u{2018}" || scalar == "\u{02BC}" { return "'" }
  if scalar.isASCII { return scalar.properties.lowercaseMapping }
  // The names of small letters differ from those of capitals in that word alone.
  let lower = scalar.properties.lowercaseMapping.unicodeScalars
  return lower.map(baseLetter).joined(separator: ",")
}

/// A letter without its accent; by its name where it is none of the Latin alphabet.
private func baseLetter(_ scalar: Unicode.Scalar) -> String {
  guard !scalar.isASCII, let name = scalar.properties.name else { return String(scalar) }
  let words = name.split(separator: " ")
  guard let with = words.firstIndex(of: "WITH") else { return String(scalar) }
  let base = words[..<with]
  if base.starts(with: ["LATIN", "SMALL", "LETTER"]), let letter = base.last,
    letter.utf8.count == 1
  {
    return letter.lowercased()
  }
  return base.joined(separator: " ")
}
