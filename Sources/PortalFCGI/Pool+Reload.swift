import CPosix
import Glibc
import PortalPlatform

/// The stages of a change to the installed program and its configuration.
enum Reload {
  case settled
  /// The installed program looks whether it could run; process `pid`.
  case testing(pid: pid_t, since: Milliseconds)
  /// New workers start while the old ones, if any, go on.
  case startingWorkers(since: Milliseconds)
}

extension Pool {
  private static let testLimit: Milliseconds = 10_000

  /// Counts the workers of the master before this one among ours, as old ones.
  func takeOver(_ handedOver: [(pid: pid_t, slot: Int, deadline: Milliseconds?)]) {
    for (pid, slot, deadline) in handedOver {
      workers[pid] = WorkerProcess(
        pid: pid, slot: slot, started: 0, isOld: true, deadline: deadline)
    }
  }

  func continueReload(at time: Milliseconds) {
    switch reload {
    case .settled:
      if reloadIsWanted { testConfiguration(at: time) }
    case .testing(let pid, let since):
      if time - since > Self.testLimit { kill(pid, SIGKILL) }
    case .startingWorkers(let since):
      if newWorkersAreReady {
        finishReload()
      } else if reloadIsWanted, time - since > Self.patience {
        testConfiguration(at: time)
      }
    }
  }

  private var newWorkersAreReady: Bool {
    let new = workers.values.filter { !$0.isOld }
    return new.count >= settings.workers
      && new.allSatisfy { scoreboard[$0.slot].entry.state != .starting }
  }

  private func finishReload() {
    reload = .settled
    log.write(.info, "workers_ready", ["workers": .number(settings.workers)])
    notify.ready("\(settings.workers) workers")
    for worker in workers.values where worker.isOld && worker.deadline == nil {
      drain(worker.pid, by: SIGTERM)
    }
  }

  private func testConfiguration(at time: Milliseconds) {
    guard workers.count + settings.workers <= Scoreboard.capacity else { return }
    reloadIsWanted = false
    notify.reloading()
    log.write(.info, "reload_wanted", ["program": .text(program.path)])
    let arguments = [program.path] + program.arguments + ["-t"]
    guard
      let pid = spawn(program.path, arguments, environment: Environment().entries())
    else {
      return refuse(reason: "\(program.path): \(lastError())")
    }
    reload = .testing(pid: pid, since: time)
  }

  func noteConfigurationTest(_ pid: pid_t, status: CInt) {
    guard case .testing(pid, _) = reload, !isStopping else { return }
    guard posix_has_exited(status), posix_exit_status(status) == 0 else {
      return refuse(reason: "the test of the configuration failed")
    }
    let handover = Handover(
      socket: socket, scoreboard: scoreboard.descriptor,
      workers: workers.values.map { ($0.pid, $0.slot, $0.deadline) })
    handover.offer(true)
    program.replaceThisProcess()
    let reason = lastError()
    handover.offer(false)
    refuse(reason: "\(program.path): \(reason)")
  }

  private func refuse(reason: String) {
    reload = .startingWorkers(since: now())
    log.write(.error, "reload_refused", ["reason": .text(reason)])
  }
}
