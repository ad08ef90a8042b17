import os
import signal
import time

import fastcgi
import pytest
from pool import is_alive, until


def begin_post(connection, body=b"user_name=mary&password=x", **others):
    """A request that a worker has in work as long as its body does not come."""
    connection.begin(fastcgi.standard("/session", "POST", body, **others))
    time.sleep(0.1)
    return body


def test_a_worker_killed_between_requests_is_replaced(pool):
    killed = pool.workers[0]
    os.kill(killed, signal.SIGKILL)
    until(lambda: len(pool.workers) == 2 and killed not in pool.workers, 5, "a new worker")
    assert all(pool.ask().status for _ in range(20))
    (line,) = pool.log("worker_died")
    assert (line["worker"], line["signal"], line["request"]) == (killed, 9, "")


def test_a_worker_killed_in_a_request_costs_that_request_only(make_pool):
    pool = make_pool(PORTAL_WORKERS=1).start()
    with pool.connect() as connection:
        begin_post(connection, REQUEST_ID="0123456789abcdef0123456789ABCDEF")
        waiting = pool.connect()
        waiting.begin(fastcgi.standard())
        os.kill(pool.workers[0], signal.SIGSEGV)
        with pytest.raises(fastcgi.Broken):
            connection.answer()
        assert waiting.finish().status
        waiting.socket.close()
    (line,) = pool.wait_for("worker_died")
    assert line["signal"] == signal.SIGSEGV
    assert line["request_ms"] >= 100


def test_the_log_names_the_request_that_a_worker_died_of(make_pool):
    pool = make_pool(PORTAL_WORKERS=1, PORTAL_BODY_BYTES=65536).start()
    with pool.connect() as connection:
        begin_post(connection, REQUEST_ID="0123456789abcdef0123456789ABCDEF")
        os.kill(pool.workers[0], signal.SIGKILL)
        (line,) = pool.wait_for("worker_died")
        assert line["request"] == "0123456789abcdef0123456789ABCDEF"


def test_workers_are_replaced_after_some_requests(make_pool):
    pool = make_pool(PORTAL_WORKERS=1, PORTAL_MAX_REQUESTS=10).start()
    first = pool.workers
    assert all(pool.ask().status for _ in range(100))
    ended = pool.wait_for("worker_ended", 8)
    assert all(9 <= line["requests"] <= 11 for line in ended)
    assert pool.workers != first
    assert not pool.log("worker_died")


def test_a_request_over_its_time_limit_is_ended(make_pool):
    pool = make_pool(PORTAL_REQUEST_SECONDS=1).start()
    with pool.connect() as connection:
        began = time.monotonic()
        begin_post(connection, REQUEST_ID="0" * 32)
        with pytest.raises(fastcgi.Broken):
            connection.answer()
        assert 0.9 < time.monotonic() - began < 2
    (line,) = pool.wait_for("request_over_time_limit")
    assert line["request"] == "0" * 32
    assert 1000 <= line["request_ms"] < 2000
    until(lambda: len(pool.workers) == 2, 5, "a new worker")
    assert pool.ask().status


def test_a_stopped_worker_costs_the_others_nothing(make_pool):
    pool = make_pool(PORTAL_REQUEST_SECONDS=30).start()
    os.kill(pool.workers[0], signal.SIGSTOP)
    began = time.monotonic()
    assert all(pool.ask().status for _ in range(50))
    assert time.monotonic() - began < 10


def test_workers_that_die_at_once_start_ever_more_slowly(make_pool, folder):
    pool = make_pool().start()
    (folder / "keys").rename(folder / "keys.away")
    for worker in pool.workers:
        os.kill(worker, signal.SIGKILL)
    waits = [line["wait_ms"] for line in pool.wait_for("start_delayed", 4)]
    assert waits[:4] == [100, 200, 400, 800]
    assert "PORTAL_KEY_FILE" in pool.errors

    (folder / "keys.away").rename(folder / "keys")
    until(lambda: len(pool.workers) == 2, 10, "workers")
    assert pool.ask().status


def test_workers_that_end_at_once_without_a_fault_start_more_slowly_too(make_pool):
    pool = make_pool(PORTAL_WORKERS=1).start()
    for count in range(1, 4):
        (worker,) = pool.workers
        os.kill(worker, signal.SIGTERM)
        until(lambda old=worker: pool.workers and pool.workers != [old], 5, "a new worker")
        pool.wait_for("worker_started", count + 1)
    assert [line["wait_ms"] for line in pool.log("start_delayed")] == [100, 200, 400]


def test_requests_that_kill_their_worker_do_not_delay_its_successor(make_pool):
    pool = make_pool(PORTAL_WORKERS=1).start()
    for count in range(1, 6):
        with pool.connect() as connection:
            begin_post(connection)
            os.kill(pool.workers[0], signal.SIGKILL)
            pool.wait_for("worker_died", count)
    assert not pool.log("start_delayed")
    assert pool.ask().status


def test_all_workers_killed_at_once_come_back(pool):
    before = pool.workers
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    assert pool.ask().status
    until(lambda: len(pool.workers) == 2, 5, "workers")
    assert not set(before) & set(pool.workers)


def test_a_new_log_file_is_begun_on_usr1(pool):
    pool.ask()
    moved = pool.folder / "pool.log.1"
    pool.log_file.rename(moved)
    pool.tell(signal.SIGUSR1)
    until(pool.log_file.exists, 5, "a new log file")
    descriptors = [f"/proc/{pid}/fd" for pid in [pool.pid, *pool.workers]]

    def nobody_holds_the_old_one():
        return not any(
            os.readlink(f"{folder}/{name}") == str(moved)
            for folder in descriptors
            for name in os.listdir(folder)
        )

    until(nobody_holds_the_old_one, 5, "the change of every process")
    os.kill(pool.workers[0], signal.SIGKILL)
    pool.wait_for("worker_died")


def test_a_worker_has_only_the_descriptors_it_needs(pool):
    for worker in pool.workers:
        targets = [os.readlink(f"/proc/{worker}/fd/{fd}") for fd in os.listdir(f"/proc/{worker}/fd")]
        assert not any(str(target).endswith(".lock") for target in targets)
        assert sum(target.startswith("socket:") for target in targets) == 1


def test_an_idle_worker_is_small(pool):
    pool.ask()
    for worker in pool.workers:
        with open(f"/proc/{worker}/smaps_rollup", encoding="ascii") as rollup:
            pss = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        assert pss < 25_000


def test_a_worker_is_there_in_a_tenth_of_a_second(make_pool):
    pool = make_pool(PORTAL_WORKERS=1).start()
    times = []
    for _ in range(5):
        (worker,) = pool.workers
        began = time.monotonic()
        os.kill(worker, signal.SIGKILL)
        pool.ask()
        times.append(time.monotonic() - began)
        time.sleep(1.1)
    assert sorted(times)[2] < 0.1


def test_workers_end_with_a_master_that_is_killed(pool):
    workers = pool.workers
    pool.process.kill()
    pool.process.wait()
    until(lambda: not any(is_alive(worker) for worker in workers), 5, "the workers' end")
