"""Lanes: who does which work when, what happens to processes that die, and how they stop."""

import contextlib
import datetime
import os
import signal
import subprocess
import time

import pytest
from jobs import BINARY, eventually


def idle(outbox):
    """Waits until nothing is due and nobody has work in hand."""
    eventually(
        lambda: outbox.database.sql(
            "SELECT COUNT(*) FROM portal_job "
            f"WHERE Owner IS NOT NULL OR DueAt <= '{outbox.sql_time()}'"
        ) == "0",
        what="the end of all work",
    )


def parsed(line):
    return datetime.datetime.fromisoformat(line["claimed_at"].replace("Z", "+00:00"))


def test_two_processes_for_an_hour_do_no_work_twice_and_miss_none(
    make_host, outbox, mail_server, clock
):
    hosts = [make_host(**mail_server.settings).start() for _ in range(2)]
    messages = [outbox.queue(delay=minute * 60 - 7)[0] for minute in range(1, 61)]
    for minute in range(60):
        clock.advance(60)
        # Both look at the same moment, and so that the other one is first each time.
        for host in hosts if minute % 2 else reversed(hosts):
            host.wake("mail", "timers")
        idle(outbox)
    assert outbox.states() == {"accepted": 60}
    assert len(mail_server.taken()) == len({m["id"] for m in mail_server.taken()}) == 60
    done = [line for host in hosts for line in host.log("job_done")]
    sent = [line["subject"] for line in done if line["kind"] == "send_mail"]
    assert sorted(sent) == sorted(messages)
    for kind, interval in (("sweep_sign_in", 600), ("sweep_mail", 3600), ("read_bounces", 300),
                           ("index_user_names", 60), ("seal_history", 600),
                           ("sweep_drafts", 3600), ("make_invites", 60)):
        times = sorted(parsed(line) for line in done if line["kind"] == kind)
        pauses = {(b - a).total_seconds() for a, b in zip(times, times[1:], strict=False)}
        assert pauses == {interval}
        assert len(times) == 3600 // interval + 1
    assert not [line for host in hosts for line in host.log() if line["level"] != "info"]


def test_what_a_killed_process_had_in_hand_is_done_by_the_other(
    make_host, outbox, mail_server, clock
):
    mail_server.plan(hang="RCPT", times=1)
    first = make_host(**mail_server.settings).start()
    (number,) = outbox.queue()
    first.wake("mail")
    eventually(mail_server.is_in_plan)
    first.kill()
    second = make_host(**mail_server.settings).start()
    second.wake("mail")
    time.sleep(0.3)
    # The lease holds: nobody else takes it yet.
    assert outbox.message(number)["tries"] == "1"
    clock.advance(181)
    second.wake("mail")
    eventually(lambda: outbox.message(number)["state"] == "2")
    assert len(mail_server.taken()) == 1


def test_a_mail_server_that_hangs_delays_no_other_lane(make_host, outbox, mail_server, clock):
    mail_server.plan(hang="CONNECT")
    host = make_host(**mail_server.settings).start()
    idle(outbox)
    (number,) = outbox.queue()
    host.wake("mail")
    eventually(mail_server.is_in_plan)
    began = time.monotonic()
    clock.advance(601)
    host.wake("timers")
    eventually(
        lambda: len([x for x in host.log("job_done") if x["kind"] == "sweep_sign_in"]) == 2,
        seconds=2,
    )
    # Each lane is a process of its own; that of «now» looks once a second and hears its wake-up.
    os.kill(host.pids["now"], signal.SIGUSR1)
    assert time.monotonic() - began < 2
    assert outbox.message(number)["state"] == "1"


def test_lanes_are_processes_that_the_master_replaces(make_host, outbox, mail_server):
    host = make_host(**mail_server.settings).start()
    assert len(set(host.pids.values())) == 3
    os.kill(host.pids["mail"], signal.SIGKILL)
    eventually(lambda: len(host.log("lane_started")) == 4)
    assert host.log("lane_died")[0]["lane"] == "mail"
    outbox.queue()
    host.wake("mail")
    eventually(lambda: outbox.states() == {"accepted": 1})


def test_term_finishes_what_is_in_work(make_host, outbox, mail_server):
    mail_server.plan(hang="RCPT")
    host = make_host(**mail_server.settings, PORTAL_SMTP_SECONDS=1).start()
    (number,) = outbox.queue()
    host.wake("mail")
    eventually(mail_server.is_in_plan)
    host.stop()
    assert "did not answer in time when it was told the recipient" \
        in outbox.message(number)["reason"]
    assert outbox.database.sql("SELECT COUNT(*) FROM portal_job WHERE Owner IS NOT NULL") == "0"
    assert [line["event"] for line in host.log()][-1] == "jobs_stopped"
    assert not host.socket.exists()


def test_work_over_the_stop_deadline_is_ended(make_host, outbox, mail_server):
    mail_server.plan(hang="RCPT")
    host = make_host(**mail_server.settings, PORTAL_JOBS_STOP_SECONDS=1).start()
    outbox.queue()
    host.wake("mail")
    eventually(mail_server.is_in_plan)
    host.stop()
    assert host.log("lane_over_stop_deadline")[0]["lane"] == "mail"


def test_lanes_end_with_their_master(make_host, outbox):  # noqa: ARG001
    host = make_host().start()
    host.process.kill()
    host.process.wait()

    def gone():
        alive = []
        for pid in host.pids.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 0)
                alive.append(pid)
        return not alive or all(
            "zombie" in open(f"/proc/{pid}/status", encoding="utf-8").read() for pid in alive
        )

    eventually(gone)


def test_a_database_that_was_away_is_found_again(make_host, outbox, mail_server):
    host = make_host(**mail_server.settings).start()
    idle(outbox)
    kill = outbox.database.sql(
        "SELECT CONCAT('KILL ', ID, ';') FROM information_schema.PROCESSLIST "
        "WHERE User = 'portal_jobs'"
    )
    assert kill.count("KILL") == 3
    outbox.database.sql(kill)
    outbox.queue()
    for _ in range(3):
        host.wake("mail")
        time.sleep(0.1)
    eventually(lambda: outbox.states() == {"accepted": 1})


def test_logins_of_the_practice_software_are_found(host, outbox, clock):
    database = outbox.database
    database.sql("UPDATE userweb SET UserName = 'Renamed300' WHERE UserWebNum = 300")
    clock.advance(61)
    host.wake("timers")
    try:
        eventually(
            lambda: database.sql("SELECT FoldedName FROM portal_user_name WHERE UserWebNum = 300")
            == "renamed300"
        )
    finally:
        database.sql("UPDATE userweb SET UserName = 'tom300' WHERE UserWebNum = 300")


def test_the_history_is_chained_within_a_second_and_sealed_once_a_day(host, outbox, clock):
    database = outbox.database
    database.sql(
        "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, PatNum, Network) "
        f"SELECT '{outbox.sql_time()}', 20, 200, 200, '192.0.2.0/24' FROM seq_1_to_20"
    )
    clock.advance(1)
    count = "SELECT COUNT(*) FROM portal_history_chain"
    # No datagram: the lane looks by itself.
    eventually(lambda: database.sql(count) == "20", seconds=3)
    clock.advance(86400)
    host.wake("timers")
    eventually(lambda: host.log("history_sealed"))
    for _ in range(3):
        clock.advance(601)
        host.wake("timers")
        idle(outbox)
    days = database.sql("SELECT COUNT(*), COUNT(DISTINCT SealedDay) FROM portal_history_seal")
    assert len(set(days.split())) == 1
    assert not host.log("job_failed")


def test_what_is_over_is_swept(make_host, outbox, clock):
    time_of = outbox.sql_time
    outbox.database.sql(
        "INSERT INTO portal_session (TokenHash, UserWebNum, PatNum, LogGuid, CreatedAt, "
        "LastUsedAt, ExpiresAt) VALUES "
        f"(REPEAT('a', 32), 1, 1, '', '{time_of(-99)}', '{time_of(-99)}', '{time_of(-1)}'),"
        f"(REPEAT('b', 32), 1, 1, '', '{time_of(-99)}', '{time_of(-99)}', '{time_of(99999)}');"
        "INSERT INTO portal_throttle (Kind, KeyHash, Failures, WindowStartedAt, WaitUntil) VALUES "
        f"(1, REPEAT('a', 32), 1, '{time_of(-86500)}', NULL),"
        f"(1, REPEAT('b', 32), 1, '{time_of(-86500)}', '{time_of(10)}'),"
        f"(1, REPEAT('c', 32), 1, '{time_of(-600)}', NULL);"
        "INSERT INTO portal_setting VALUES (0, 'PortalMailDays', '10', NOW())"
    )
    old, young, waiting = outbox.queue(3)
    outbox.database.sql(
        "DELETE FROM portal_job WHERE Subject > 0;"
        f"UPDATE portal_mail SET State = 2, StateAt = '{time_of(-10 * 86400 - 60)}' "
        f"WHERE MailNum = {old};"
        f"UPDATE portal_mail SET State = 5, StateAt = '{time_of(-10 * 86400 + 60)}' "
        f"WHERE MailNum = {young};"
        f"UPDATE portal_mail SET StateAt = '{time_of(-20 * 86400)}' WHERE MailNum = {waiting}"
    )
    make_host().start()
    idle(outbox)
    left = outbox.database.sql(
        "SELECT CONVERT(LEFT(TokenHash, 1) USING ascii) FROM portal_session "
        "UNION ALL SELECT CONVERT(LEFT(KeyHash, 1) USING ascii) FROM portal_throttle"
    )
    assert left.split() == ["b", "b", "c"]
    assert outbox.numbers("SELECT MailNum FROM portal_mail") == [young, waiting]


def test_a_second_one_on_the_same_socket_is_refused(make_host, outbox):  # noqa: ARG001
    host = make_host().start()
    done = host.run("jobs")
    assert done.returncode == 75
    assert "another portalctl jobs has the socket" in done.stdout


def test_wrong_settings_are_told_at_once():
    done = subprocess.run(
        [BINARY, "jobs"], env={"PORTAL_SMTP_HOST": "a b", "PORTAL_IMAP_HOST": "x"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20, check=False,
    )
    assert done.returncode == 78
    for name in ("PORTAL_DB_SOCKET", "PORTAL_KEY_FILE", "PORTAL_SMTP_HOST", "PORTAL_SMTP_FROM",
                 "PORTAL_IMAP_USER", "PORTAL_IMAP_PASSWORD"):
        assert f"{name}" in done.stdout


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"PORTAL_SMTP_HOST": "mail.example", "PORTAL_SMTP_USER": "u",
          "PORTAL_SMTP_PASSWORD": "p"}, "a line that anybody can read"),
        ({"PORTAL_SMTP_HOST": "m", "PORTAL_SMTP_RETURN_PATH": "a*b*c@d.example"}, "one * at most"),
    ],
)
def test_settings_that_would_do_harm_are_refused(make_host, outbox, settings, words):  # noqa: ARG001
    done = make_host(**settings).run("jobs")
    assert done.returncode == 78
    assert words in done.stdout


def test_the_log_has_no_personal_data(host, outbox, mail_server):
    mail_server.plan(answers={"RCPT": "550 5.1.1 <p300@example.org>: Tom Reyes is unknown"})
    (number,) = outbox.queue()
    host.wake("mail")
    eventually(lambda: outbox.message(number)["state"] == "5")
    assert "Tom Reyes" in outbox.message(number)["reason"]
    eventually(lambda: host.log("job_done"))
    assert "@" not in host.log_text()
    assert "Reyes" not in host.log_text()
    assert host.log("mail_failed")[0]["code"] == 550
