import CPosix
import Glibc
import PortalPlatform

/// The life of the workers.
extension Pool {
  func startWorker(at time: Milliseconds) {
    guard let slot = freeSlot() else { return }
    scoreboard[slot].clear()
    let arguments = WorkerArguments(slot: slot, master: getpid())
    // The running program, not the installed one: workers always match their master.
    let pid = spawn(
      "/proc/self/exe", arguments.list, environment: workerEnvironment,
      descriptors: [
        (socket.descriptor, WorkerArguments.listeningSocket),
        (STDERR_FILENO, STDOUT_FILENO),
        (scoreboard.descriptor, WorkerArguments.scoreboard),
      ],
      held: .ofWorkers)
    guard let pid else {
      log.write(.error, "worker_not_started", ["reason": .text(lastError())])
      backOff.diedAtOnce(at: time)
      return
    }
    workers[pid] = WorkerProcess(pid: pid, slot: slot, started: time, isOld: false)
  }

  func freeSlot() -> Int? {
    let taken = Set(workers.values.map(\.slot))
    return (0..<Scoreboard.capacity).first { !taken.contains($0) }
  }

  /// Tells a worker to end, and by when: TERM after the request in work, QUIT after those that
  /// wait at the socket too.
  func drain(_ pid: pid_t, by signal: CInt) {
    workers[pid]?.deadline = now() + Milliseconds(settings.stopSeconds) * 1000
    kill(pid, signal)
  }

  func reap(at time: Milliseconds) {
    var status: CInt = 0
    while case let pid = waitpid(-1, &status, WNOHANG), pid > 0 {
      if let worker = workers.removeValue(forKey: pid) {
        noteEnd(of: worker, status: status, at: time)
      } else {
        noteConfigurationTest(pid, status: status)
      }
    }
  }

  private func noteEnd(of worker: WorkerProcess, status: CInt, at time: Milliseconds) {
    let entry = scoreboard[worker.slot].entry
    if posix_has_exited(status), posix_exit_status(status) == 0 {
      log.write(
        .info, "worker_ended",
        ["worker": .number(Int(worker.pid)), "requests": .number(Int(entry.requests))])
    } else {
      log.write(
        .error, "worker_died",
        [
          "worker": .number(Int(worker.pid)),
          posix_has_exited(status) ? "exit_status" : "signal": .number(
            Int(posix_has_exited(status) ? posix_exit_status(status) : posix_ending_signal(status))),
          "requests": .number(Int(entry.requests)),
          "request": .text(entry.request?.id ?? ""),
          "request_ms": .number(entry.request.map { Int(time - min($0.began, time)) } ?? 0),
        ])
    }
    if worker.deadline == nil { delayStartIfItFailed(worker, entry, at: time) }
  }

  /// A worker that ends before it worked will do so again. One that died over a request did
  /// start well: the request is to blame.
  private func delayStartIfItFailed(
    _ worker: WorkerProcess, _ entry: Scoreboard.Entry, at time: Milliseconds
  ) {
    let neverWorked = entry.requests == 0 && entry.request == nil
    guard entry.state == .starting || (neverWorked && time - worker.started < BackOff.proof) else {
      return
    }
    let before = backOff.wait
    backOff.diedAtOnce(at: time)
    if backOff.wait != before {
      log.write(.warning, "start_delayed", ["wait_ms": .number(Int(backOff.wait))])
    }
  }

  func endOverdueRequests(at time: Milliseconds) {
    for worker in workers.values where !worker.wasKilled {
      guard let request = scoreboard[worker.slot].entry.request, time > request.began,
        time - request.began > request.limit
      else { continue }
      log.write(
        .error, "request_over_time_limit",
        [
          "worker": .number(Int(worker.pid)), "request": .text(request.id),
          "request_ms": .number(Int(time - request.began)),
        ])
      end(worker)
    }
  }

  func endOverdueWorkers(at time: Milliseconds) {
    for worker in workers.values where !worker.wasKilled {
      guard let deadline = worker.deadline, time >= deadline else { continue }
      let request = scoreboard[worker.slot].entry.request
      log.write(
        .warning, "worker_over_stop_deadline",
        ["worker": .number(Int(worker.pid)), "request": .text(request?.id ?? "")])
      end(worker)
    }
  }

  private func end(_ worker: WorkerProcess) {
    workers[worker.pid]?.wasKilled = true
    kill(worker.pid, SIGKILL)
  }
}
