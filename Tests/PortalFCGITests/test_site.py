"""What a site stands: workers that die, reloads, a database that goes away, many people at once."""

import http.client
import os
import re
import signal
import statistics
import threading
import time
from datetime import datetime

import pytest
from pool import children, is_alive, until
from whole_site import PASSWORD, Load, Visitor, WholeSite, together


@pytest.fixture(scope="module")
def site():
    site = WholeSite(
        "portal-site",
        PORTAL_DEMO_WORKERS=4,
        PORTAL_DEMO_SIGNIN_RATE="60000r/m",
        PORTAL_DEMO_SIGNIN_BURST=2000,
        PORTAL_DEMO_CONNECTIONS=512,
        PORTAL_THROTTLE_NETWORK_FAILURES=1_000_000,
    )
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture
def visitor(site):
    visitor = Visitor(site)
    yield visitor
    visitor.close()


@pytest.fixture
def mary(site):
    mary = Visitor(site).sign_in()
    yield mary
    mary.close()


def look(site, mary):
    """Mary looks at her visits in a thread of her own; gives the answers as they come."""
    answers = []

    def ask():
        other = Visitor(site)
        other.cookies = dict(mary.cookies)
        answers.append(other.ask("/appointments"))
        other.close()

    thread = threading.Thread(target=ask)
    thread.start()
    return thread, answers


def test_a_worker_killed_while_idle_costs_nothing(site, mary):
    for worker in site.workers:
        os.kill(worker, signal.SIGKILL)
        assert mary.ask("/appointments").is_marys_visits()
    until(lambda: len(site.workers) == 4, 10, "four workers")


def test_a_worker_killed_while_it_works_costs_that_request(site, mary):
    with site.changed(PORTAL_WORKERS=1):
        with site.held("appointment"):
            killed, its_answers = look(site, mary)
            site.wait_for_waiting(1)
            others = [look(site, mary) for _ in range(3)]
            time.sleep(0.3)
            os.kill(site.workers[0], signal.SIGKILL)
            killed.join()
            (answer,) = its_answers
            assert answer.is_maintenance()
        for thread, answers in others:
            thread.join()
            assert answers[0].is_marys_visits()


def test_workers_killed_under_load_cost_a_request_each_at_most(site):
    with Load(site) as load:
        for _ in range(8):
            load.wait(20, len(load.answers))
            os.kill(site.workers[0], signal.SIGKILL)
    lost = [answer for answer in load.answers if not answer.is_marys_visits()]
    assert len(lost) <= 8
    assert all(answer.is_maintenance() for answer in lost)
    assert load.failures == []


def test_twenty_reloads_under_load_cost_nothing(site):
    master = site.pid
    with Load(site) as load:
        for _ in range(20):
            site.reload()
        load.wait(20, len(load.answers))
    assert site.pid == master and is_alive(master)
    assert load.failures == []
    assert all(answer.is_marys_visits() for answer in load.answers)


def test_a_database_that_restarts_is_maintenance_as_long_as_it_is_away(site):
    with Load(site) as load:
        load.wait(40)
        workers = site.workers
        site.tool("database", "stop")
        gone = time.monotonic()
        time.sleep(1)
        coming = time.monotonic()
        site.tool("database", "start")
        back = time.monotonic()
        load.wait(40, len(load.answers))
    assert load.failures == []
    assert all(a.is_marys_visits() or a.is_maintenance() for a in load.answers)
    away = [a for a in load.answers if a.began > gone and a.began + a.seconds < coming]
    assert away and all(answer.status == 503 for answer in away)
    assert all(answer.is_marys_visits() for answer in load.answers if answer.began > back)
    assert max(answer.seconds for answer in load.answers) < 15
    # Nothing of ours was restarted.
    assert sorted(site.workers) == sorted(workers)


def test_a_connection_that_the_database_closed_costs_no_sign_in(site, visitor):
    site.sql("SET GLOBAL wait_timeout = 2")
    try:
        site.reload()
        visitor.form()
        assert all(visitor.try_sign_in("mary200").status == 303 for _ in range(8))
        time.sleep(4)
        assert all(visitor.try_sign_in("mary200").status == 303 for _ in range(8))
        assert visitor.ask("/appointments").is_marys_visits()
    finally:
        site.sql("SET GLOBAL wait_timeout = DEFAULT")
        site.reload()


def test_requests_in_work_are_finished_when_the_pool_stops_under_load(site, mary):
    master = site.pid
    with Load(site) as load:
        load.wait(20)
        with site.held("appointment"):
            in_work = [look(site, mary) for _ in range(2)]
            # All four workers have one then, whoever asked.
            site.wait_for_waiting(4)
            os.kill(master, signal.SIGTERM)
            until(lambda: not (site.folder / "fcgi.sock").exists(), 5, "the socket's end")
            begun = time.monotonic()
            time.sleep(0.3)
        until(lambda: not is_alive(master), 10, "the pool's end")
        ended = time.monotonic()
        load.wait(20, len(load.answers))
    for thread, _ in in_work:
        thread.join()
    assert load.failures == []
    assert all(a.is_marys_visits() or a.is_maintenance() for a in load.answers)
    finished = [a for a in load.answers if a.began < begun < a.began + a.seconds]
    assert sum(answer.status == 200 for answer in finished) + sum(
        answers[0].status == 200 for _, answers in in_work
    ) >= 4
    assert all(answer.is_maintenance() for answer in load.answers if answer.began > ended)
    site.start_pool()
    until(lambda: mary.ask("/appointments").is_marys_visits(), 10, "Mary's visits")


def test_an_unknown_schema_is_refused(site, mary):
    newest = site.sql("SELECT MAX(File) FROM portal_migration WHERE File LIKE 'portal/%'")
    site.sql(f"UPDATE portal_migration SET File = 'portal/9999_later.sql' WHERE File = '{newest}'")
    try:
        for arguments in (["-t"], []):
            done = site.program(*arguments)
            assert done.returncode == 78
            assert "9999_later.sql" in done.stderr
            assert "portalctl migrate status" in done.stderr
        refused = len(site.log("reload_refused"))
        os.kill(site.pid, signal.SIGHUP)
        until(lambda: len(site.log("reload_refused")) > refused, 10, "the reload's end")
        assert mary.ask("/appointments").is_marys_visits()
    finally:
        site.sql(f"UPDATE portal_migration SET File = '{newest}' WHERE File LIKE 'portal/9999%'")
    assert site.program("-t").returncode == 0
    site.reload()


def test_many_sign_ins_at_once_leave_the_tabs_quick(site, mary, visitor):
    with site.changed(PORTAL_WORKERS=8, PORTAL_HASHES_AT_ONCE=1):
        tries = []
        is_over = threading.Event()

        def try_names(number):
            guest = Visitor(site).form()
            while not is_over.is_set():
                tries.append(guest.try_sign_in(f"guest{number}x{len(tries)}"))
            guest.close()

        threads = [threading.Thread(target=try_names, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        looks = []
        end = time.monotonic() + 4
        while time.monotonic() < end:
            looks.append(mary.ask("/appointments"))
        is_over.set()
        for thread in threads:
            thread.join()
        assert {answer.status for answer in tries} == {422, 503}
        assert all(a.is_maintenance() for a in tries if a.status == 503)
        assert all(answer.is_marys_visits() for answer in looks)
        assert statistics.median(answer.seconds for answer in looks) < 0.5
        assert visitor.form().try_sign_in("tom300").status == 303


def test_thirty_new_names_at_the_same_moment(site):
    with site.changed(PORTAL_WORKERS=16, PORTAL_HASHES_AT_ONCE=16):
        for turn in range(3):
            site.sql("DELETE FROM portal_throttle")
            guests = [Visitor(site).form() for _ in range(30)]
            answers = together(30, lambda n: guests[n].try_sign_in(f"new{turn}x{n}"))
            assert {answer.status for answer in answers} == {422}
            # Each is counted once: by its own name, and all of them by their network.
            assert site.sql("SELECT COUNT(*) FROM portal_throttle WHERE Kind = 1") == "30"
            assert site.sql("SELECT Failures FROM portal_throttle WHERE Kind = 2") == "30"
            for guest in guests:
                guest.close()


def test_a_log_that_cannot_be_written_costs_nothing(site, mary, visitor):
    # Every write to it fails like one to a full disk.
    with site.changed(PORTAL_LOG="/dev/full"):
        assert all(mary.ask("/appointments").is_marys_visits() for _ in range(20))
        os.kill(site.workers[0], signal.SIGKILL)
        assert visitor.form().try_sign_in("tom300").status == 303
    assert mary.ask("/appointments").is_marys_visits()


def memory(pid, kind):
    """A line of a process's account of its memory, in kB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith(f"{kind}:"))


def pss(pid):
    """Proportional set size: shared pages count by the number of their users."""
    return memory(pid, "Pss")


def own_memory(pid):
    """What the process alone has written to: other processes of the program change nothing here."""
    return memory(pid, "Anonymous")


def test_a_worker_is_small_and_stays_so(site, mary, visitor):
    with site.changed(PORTAL_WORKERS=1):
        (worker,) = site.workers
        until(lambda: mary.ask("/appointments").is_marys_visits(), 10, "Mary's visits")
        size = pss(worker)
        fresh = own_memory(worker)
        visitor.form()

        def try_sign_ins(count):
            for number in range(count):
                good = number % 2 == 0
                answer = visitor.try_sign_in("mary200" if good else f"unknown{number}")
                assert answer.status == (303 if good else 422)
            assert mary.ask("/appointments").is_marys_visits()
            assert mary.ask("/people").status == 200

        try_sign_ins(20)
        before = own_memory(worker)
        try_sign_ins(500)
        after = own_memory(worker)
        print(f"Pss {size} kB; own: {fresh} kB, after 20 sign-ins {before}, after 520 {after}")
        assert site.workers == [worker]
    assert size < 25_000
    assert after <= min(fresh, before) + 1000


def test_a_worker_is_ready_in_a_tenth_of_a_second(site, mary):
    with site.changed(PORTAL_WORKERS=1):
        for _ in range(7):
            assert mary.ask("/appointments").is_marys_visits()
            os.kill(site.workers[0], signal.SIGKILL)
        assert mary.ask("/appointments").is_marys_visits()
        events = [e for e in site.log() if e["event"] in ("worker_died", "worker_started")][-14:]
    died, started = (
        [datetime.fromisoformat(e["time"]) for e in events if e["event"] == name]
        for name in ("worker_died", "worker_started")
    )
    times = [(b - a).total_seconds() * 1000 for a, b in zip(died, started, strict=True)]
    print("ready after", [round(ms) for ms in times], "ms")
    assert statistics.median(times) < 100


def test_the_logs_are_json_and_tell_nothing_personal(site, mary):
    # The session's last use is noted once a minute, with whatever page comes then.
    mary.ask("/contact")
    answer = mary.ask("/people/201/appointments?show=all")
    assert answer.status == 200
    assert mary.ask("/nowhere/201?name=Hartwell").status == 404
    usual = {"time", "level", "event", "request_id", "face", "route", "method", "status", "ms"}
    usual |= {"statements", "bytes"}
    requests = site.log("request")
    assert len(requests) > 500
    for line in requests:
        assert set(line) - {"error"} == usual
        assert re.fullmatch(r"[0-9a-f]{32}", line["request_id"])
    page = requests[-2]
    assert (page["route"], page["method"], page["status"]) == ("appointments", "GET", 200)
    assert page["bytes"] == len(answer.text.encode()) and 0 < page["statements"] <= 8
    assert requests[-1]["route"] == "none"

    at_nginx = site.log(file="nginx-access.log")
    assert {line["request_id"] for line in requests} <= {line["request"] for line in at_nginx}
    for line in at_nginx:
        assert set(line) == {"time", "request", "method", "status", "bytes", "seconds"} | {
            "upstream_status", "upstream_seconds", "tls", "static"
        }
    # What the site was made with names tables (ehrsummaryccd …) and saw no request.
    logs = set((site.folder / "log").glob("*.log")) - {site.folder / "log/migrate.log"}
    assert {"portal.log", "pool.log", "nginx-error.log"} <= {log.name for log in logs}
    kept = "".join(log.read_text() for log in logs)
    secrets = ["mary", "Hartwell", "Lily", "unknown1", PASSWORD, "/people", "show=all", "127.0.0.1"]
    secrets += [mary.token, *mary.cookies.values()]
    assert [secret for secret in secrets if secret.lower() in kept.lower()] == []


def test_the_offices_pool_stands_beside_the_patients(site, mary):
    office = int((site.folder / "office.pid").read_text())
    assert is_alive(office) and office != site.pid

    def asks_the_office(path):
        line = http.client.HTTPSConnection("127.0.0.2", site.office_port, context=site.trust)
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer.status

    assert asks_the_office("/staff/session/new") == 200
    assert asks_the_office("/session/new") == 404
    assert mary.ask("/staff/session/new").status == 404
    # One pool's end is nothing to the other.
    os.kill(children(office)[0], signal.SIGKILL)
    assert mary.ask("/appointments").is_marys_visits()
    until(lambda: asks_the_office("/staff/session/new") == 200, 10, "the office's worker")
