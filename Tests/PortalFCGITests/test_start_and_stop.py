import os
import signal
import socket
import stat
import subprocess
import time

import fastcgi
import pytest
from pool import is_alive, until


def test_it_answers(pool):
    assert pool.ask().status in range(200, 600)


def test_the_socket_is_for_owner_and_group_only(pool):
    assert stat.S_IMODE(pool.socket.stat().st_mode) == 0o660


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGINT])
def test_it_stops_and_takes_its_socket_away(pool, number):
    workers = pool.workers
    assert pool.stop(number) == 0
    assert not pool.socket.exists()
    assert not any(is_alive(worker) for worker in workers)


def test_a_second_master_is_refused_and_the_first_goes_on(pool):
    second = pool.run()
    assert second.returncode == 75
    assert str(pool.socket) in second.stderr
    assert pool.ask().status


def test_a_stale_socket_is_replaced(make_pool):
    pool = make_pool()
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(pool.socket))
    stale.close()
    pool.start()
    assert pool.ask().status


def test_a_file_in_the_sockets_place_is_left_alone(make_pool):
    pool = make_pool()
    pool.socket.write_text("precious")
    assert pool.run().returncode == 78
    assert pool.socket.read_text() == "precious"


def test_a_socket_path_that_is_too_long_is_refused(make_pool):
    pool = make_pool(PORTAL_LISTEN="unix:/tmp/" + "x" * 120)
    result = pool.run()
    assert result.returncode == 78
    assert "too long" in result.stderr


def test_it_starts_again_after_the_master_was_killed(pool):
    workers = pool.workers
    pool.process.kill()
    pool.process.wait()
    until(lambda: not any(is_alive(worker) for worker in workers), 5, "the workers' end")
    pool.log_file.unlink()
    pool.start()
    assert pool.ask().status


def test_workers_of_a_killed_master_finish_their_request(pool):
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1"))
        time.sleep(0.1)
        pool.process.kill()
        pool.process.wait()
        time.sleep(0.1)
        assert connection.finish(b"a=1").status


def test_a_request_in_work_is_finished_when_the_pool_stops(pool):
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1"))
        time.sleep(0.1)
        pool.tell(signal.SIGTERM)
        until(lambda: not pool.socket.exists(), 5, "the socket's removal")
        with pytest.raises(OSError):
            pool.ask()
        assert connection.finish(b"a=1").status
    assert pool.process.wait(5) == 0


def test_requests_that_wait_are_answered_when_the_pool_stops(make_pool):
    pool = make_pool(PORTAL_WORKERS=1).start()
    (worker,) = pool.workers
    os.kill(worker, signal.SIGSTOP)
    waiting = [pool.connect() for _ in range(5)]
    for connection in waiting:
        connection.begin(fastcgi.standard())
        connection.send(fastcgi.record(fastcgi.STDIN))
    pool.tell(signal.SIGTERM)
    until(lambda: not pool.socket.exists(), 5, "the socket's removal")
    time.sleep(0.1)
    os.kill(worker, signal.SIGCONT)
    assert all(connection.answer().status for connection in waiting)
    assert pool.process.wait(5) == 0


def test_a_request_that_takes_too_long_does_not_keep_the_pool_from_stopping(make_pool):
    pool = make_pool(PORTAL_STOP_SECONDS=1).start()
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1"))
        time.sleep(0.1)
        began = time.monotonic()
        assert pool.stop() == 0
        assert 0.9 < time.monotonic() - began < 3
        with pytest.raises(fastcgi.Broken):
            connection.answer()
    assert len(pool.log("worker_over_stop_deadline")) == 1


def test_systemd_hands_over_the_socket(make_pool, folder):
    pool = make_pool(PORTAL_LISTEN="systemd")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(pool.socket))
    listening.listen(16)

    def as_systemd_does():
        os.dup2(listening.fileno(), 3)

    # LISTEN_PID is known only in the child, so a shell sets it and becomes the program.
    command = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0"'
    with open(folder / "stderr", "ab") as stderr:
        pool.process = subprocess.Popen(
            ["/bin/sh", "-c", command, pool.program],
            env=pool.environment,
            pass_fds=[3],
            preexec_fn=as_systemd_does,
            stderr=stderr,
        )
    pool.wait_for("workers_ready")
    assert pool.ask().status
    pool.tell(signal.SIGHUP)
    pool.wait_for("workers_ready", 2)
    assert pool.ask().status
    assert pool.stop() == 0

    # The socket is systemd's: who calls now waits for the next start.
    assert pool.socket.exists()
    with pool.connect() as connection:
        connection.begin(fastcgi.standard())
    listening.close()


def test_without_systemds_socket_it_says_so(make_pool):
    result = make_pool(PORTAL_LISTEN="systemd").run()
    assert result.returncode == 78
    assert "systemd" in result.stderr


def test_it_answers_on_tcp(make_pool):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    pool = make_pool(PORTAL_LISTEN=f"tcp:127.0.0.1:{port}").start()
    assert fastcgi.ask(("127.0.0.1", port)).status
    assert pool.run().returncode == 75
    assert pool.stop() == 0


def test_systemd_is_told_when_it_is_ready_and_when_it_stops(make_pool, folder):
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    told.bind(str(folder / "notify"))
    told.settimeout(5)
    pool = make_pool()
    pool.start(env=pool.environment | {"NOTIFY_SOCKET": str(folder / "notify")})
    assert told.recv(1000).startswith(b"READY=1")
    pool.tell(signal.SIGHUP)
    assert told.recv(1000).startswith(b"RELOADING=1\nMONOTONIC_USEC=")
    assert told.recv(1000).startswith(b"READY=1")
    pool.stop()
    assert told.recv(1000).startswith(b"STOPPING=1")
    told.close()


def test_the_program_is_found_through_the_path(make_pool):
    pool = make_pool()
    program, pool.program = pool.program, "portal-fcgi"
    pool.start(env=pool.environment | {"PATH": f"{program.parent}:/usr/bin:/bin"})
    pool.tell(signal.SIGHUP)
    pool.wait_for("workers_ready", 2)
    assert pool.ask().status


