import CPosix
import Glibc

/// Starts a program in a new process; `nil` and errno when that fails.
///
/// - Parameters:
///   - arguments: the first is the name by which the program is listed.
///   - descriptors: pairs (ours, the child's), moved in this order; all others must close on exec.
///   - held: the signals that the child begins with as held; all others have their usual effect.
package func spawn(
  _ path: String, _ arguments: [String], environment: [String],
  descriptors: [(ours: CInt, ofChild: CInt)] = [], held: Signals = Signals()
) -> pid_t? {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (ours, ofChild) in descriptors {
    posix_spawn_file_actions_adddup2(&actions, ours, ofChild)
  }

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  _ = held.withSet { posix_spawnattr_setsigmask(&attributes, &$0) }
  var every = sigset_t()
  sigfillset(&every)
  posix_spawnattr_setsigdefault(&attributes, &every)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  var child: pid_t = 0
  let failure = withCStrings(arguments) { arguments in
    withCStrings(environment) { environment in
      posix_spawn(&child, path, &actions, &attributes, arguments, environment)
    }
  }
  errno = failure
  return failure == 0 ? child : nil
}
