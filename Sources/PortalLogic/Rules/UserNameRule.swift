import MariaStore

/// Why a user name cannot be taken.
enum UserNameFault: Equatable {
  case missing, tooShort, tooLong, hasOddCharacters
  /// Another login has it, in whatever case.
  case taken
}

/// What is wrong with a user name by itself, spaces around it aside; whether it is taken the
/// database knows.
func userNameFault(_ name: String) -> UserNameFault? {
  let name = name.trimmingSpaces()
  if name.isEmpty { return .missing }
  if name.count < 4 { return .tooShort }
  if name.unicodeScalars.count > 60 { return .tooLong }
  // Anything that a keyboard has; older practice databases keep no character beyond U+FFFF.
  let isPlain = name.unicodeScalars.allSatisfy { scalar in
    scalar.value <= 0xffff
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " .@_-+'".unicodeScalars.contains(scalar))
  }
  return isPlain ? nil : .hasOddCharacters
}
