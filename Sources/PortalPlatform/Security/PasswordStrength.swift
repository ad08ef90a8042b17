import CZxcvbn
import Glibc

/// How hard a password is to guess, in bits: for somebody who tries the commonest passwords, words,
/// names, dates and runs of keys first, and knows the person.
///
/// - Parameter known: words that somebody who knows the person would try, such as the user name.
package func guessingBits(of password: String, known words: [String]) -> Double {
  // What comes behind makes it no easier, and the time grows faster than the length.
  let start = String(password.unicodeScalars.prefix(64))
  var pointers = words.map { strdup($0.lowercased()) }
  defer { for pointer in pointers { free(pointer) } }
  pointers.append(nil)
  return pointers.withUnsafeBufferPointer { list in
    list.withMemoryRebound(to: UnsafePointer<CChar>?.self) { list in
      // The library declares the list as changeable and leaves it alone.
      ZxcvbnMatch(start, UnsafeMutablePointer(mutating: list.baseAddress), nil)
    }
  }
}
