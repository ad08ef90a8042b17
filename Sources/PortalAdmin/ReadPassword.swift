import Glibc

/// A line from standard input; at a terminal it is asked for, and what is typed does not show. nil
/// at the end of the input.
func readPassword(prompt: String) -> String? {
  guard isatty(STDIN_FILENO) == 1 else { return readLine() }
  var shown = termios()
  guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
  var hidden = shown
  hidden.c_lflag &= ~tcflag_t(ECHO)
  printError(prompt)
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
  defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) }
  return readLine()
}
