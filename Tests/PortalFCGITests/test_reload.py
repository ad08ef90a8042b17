import os
import shutil
import signal
import threading
import time

import fastcgi
import pytest
from pool import BINARY, is_alive, until


class Load:
    """Clients that ask without a pause, and what became of each request."""

    def __init__(self, pool, clients=4):
        self.pool = pool
        self.answers = 0
        self.failures = []
        self.isEnding = False
        self.threads = [threading.Thread(target=self.ask) for _ in range(clients)]

    def ask(self):
        while not self.isEnding:
            try:
                self.pool.ask()
                self.answers += 1
            except Exception as failure:  # pylint: disable=broad-except
                self.failures.append(repr(failure))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.isEnding = True
        for thread in self.threads:
            thread.join()


def reload(pool, count=1):
    """The `count`th reload of this pool, until its new workers answer."""
    pool.tell(signal.SIGHUP)
    pool.wait_for("workers_ready", count + 1)


def test_a_reload_keeps_the_master_and_changes_the_workers(pool):
    before = pool.workers
    reload(pool)
    until(lambda: not any(is_alive(worker) for worker in before), 5, "the old workers' end")
    assert pool.process.poll() is None
    assert len(pool.workers) == 2
    assert pool.ask().status


def test_twenty_reloads_under_load_cost_no_request(pool):
    with Load(pool) as load:
        for count in range(1, 21):
            reload(pool, count)
            time.sleep(0.05)
    assert load.failures == []
    assert load.answers > 100
    assert not pool.log("worker_died")
    until(lambda: len(pool.workers) == 2, 5, "the old workers' end")
    assert pool.stop() == 0


def test_reloads_faster_than_they_can_be_done_cost_no_request(pool):
    with Load(pool) as load:
        for _ in range(100):
            pool.tell(signal.SIGHUP)
            time.sleep(0.01)
    time.sleep(0.5)
    assert load.failures == []
    until(lambda: len(pool.workers) == 2, 5, "the old workers' end")
    assert pool.ask().status


def test_a_reload_takes_the_new_configuration(make_pool, folder):
    file = folder / "portal.env"
    file.write_text("PORTAL_WORKERS=1\n")
    pool = make_pool().start("--config", file)
    file.write_text("PORTAL_WORKERS=3\n")
    reload(pool)
    until(lambda: len(pool.workers) == 3, 5, "three workers")
    file.write_text("")
    reload(pool, 2)
    until(lambda: len(pool.workers) == 2, 5, "two workers")


def test_a_reload_with_a_wrong_configuration_is_refused(make_pool, folder):
    file = folder / "portal.env"
    file.write_text("")
    pool = make_pool().start("--config", file)
    before = pool.workers
    file.write_text("PORTAL_WORKERS=none\n")
    pool.tell(signal.SIGHUP)
    pool.wait_for("reload_refused")
    assert pool.workers == before
    assert pool.ask().status
    file.write_text("")
    reload(pool, 2)
    assert pool.ask().status


def test_a_reload_runs_the_program_that_is_installed_by_then(pool):
    new = pool.folder / "new"
    shutil.copy2(BINARY, new)
    pool.program.unlink()
    pool.program.symlink_to(new)
    assert os.readlink(f"/proc/{pool.pid}/exe") == str(BINARY.resolve())
    reload(pool)
    until(lambda: len(pool.workers) == 2, 5, "the old workers' end")
    for pid in [pool.pid, *pool.workers]:
        assert os.readlink(f"/proc/{pid}/exe") == str(new)


def test_a_reload_without_an_installed_program_is_refused(pool):
    pool.program.unlink()
    pool.tell(signal.SIGHUP)
    pool.wait_for("reload_refused")
    assert pool.ask().status


def test_a_reload_finishes_requests_in_work(pool):
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1"))
        time.sleep(0.1)
        reload(pool)
        time.sleep(0.3)
        assert len(pool.workers) == 3
        assert connection.finish(b"a=1").status
    until(lambda: len(pool.workers) == 2, 5, "the old worker's end")


def test_a_reload_ends_requests_that_take_too_long(make_pool):
    pool = make_pool(PORTAL_STOP_SECONDS=1).start()
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1"))
        time.sleep(0.1)
        reload(pool)
        with pytest.raises(fastcgi.Broken):
            connection.answer()
    assert len(pool.wait_for("worker_over_stop_deadline")) == 1
    until(lambda: len(pool.workers) == 2, 5, "the old worker's end")


def test_the_time_limit_holds_for_workers_of_the_master_before(make_pool):
    pool = make_pool(PORTAL_REQUEST_SECONDS=2, PORTAL_STOP_SECONDS=60).start()
    with pool.connect() as connection:
        connection.begin(fastcgi.standard(method="POST", body=b"a=1", REQUEST_ID="c" * 32))
        time.sleep(0.1)
        reload(pool)
        with pytest.raises(fastcgi.Broken):
            connection.answer()
    (line,) = pool.wait_for("request_over_time_limit")
    assert line["request"] == "c" * 32


def test_old_workers_go_on_as_long_as_new_ones_do_not_start(pool):
    before = pool.workers
    # The test of the configuration sees the keys, the new workers do not.
    keys = pool.folder / "keys"
    os.kill(pool.pid, signal.SIGHUP)
    pool.wait_for("pool_started", 2)
    keys.rename(pool.folder / "keys.away")
    for worker in [worker for worker in pool.workers if worker not in before]:
        os.kill(worker, signal.SIGKILL)
    (pool.folder / "keys.away").rename(keys)
    assert all(pool.ask().status for _ in range(50))
    pool.wait_for("workers_ready", 2)


def test_a_changed_address_waits_for_a_restart(make_pool, folder):
    file = folder / "portal.env"
    file.write_text("")
    pool = make_pool().start("--config", file)
    file.write_text(f"PORTAL_LISTEN=unix:{folder}/other.sock\n")
    reload(pool)
    pool.wait_for("listen_needs_restart")
    assert pool.ask().status


def test_a_second_master_is_refused_after_a_reload_too(pool):
    reload(pool)
    assert pool.run().returncode == 75
    assert pool.stop() == 0
    assert not pool.socket.exists()
