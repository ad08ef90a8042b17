"""Invitations by mail: what is looked at again when they leave, and what happens when things break.

The clocks go to another year, and leave a history that was sealed then: these files come last.
"""

import datetime
import os
import re
import signal

import pytest
from invite_practice import Rows, Run, session_of
from jobs import eventually

DAY = datetime.timedelta(days=1)


@pytest.fixture
def session(practice):
    with session_of(practice) as session:
        yield session


@pytest.fixture
def rows(session, outbox, clock):
    clock.now = datetime.datetime(2027, 6, 7, 9, tzinfo=datetime.timezone.utc)
    clock.write()
    outbox.empty()
    rows = Rows(session, clock.now.replace(tzinfo=None))
    rows.empty()
    rows.rule(1, 7 * 86400, quiet=3600)
    rows.people([(5000, "a@example.org", "", 5000, 0), (5001, "b@example.org", "", 5001, 0)])
    return rows


@pytest.fixture
def run(make_host, rows, outbox, mail_server, session):
    return Run(make_host(**mail_server.settings).start(), outbox, mail_server, session)


def visit(rows, number=70_000, patient=5000, days=3):
    rows.visits([(number, patient, 1, rows.now + days * DAY, 30, 0)])


def states(session):
    return session.sql("SELECT SendStatus, ResponseDescript FROM patientportalinvite")


def test_an_invitation_has_what_mail_programs_and_the_practice_need(run, rows, session):
    visit(rows)
    run.step(60)
    (letter,) = run.letters()
    head = letter["headers"]
    address = re.fullmatch(r"<(https://portal\.example\.org/mail/unsubscribe/\S+)>",
                           head["List-Unsubscribe"])
    assert address and head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.search(r"https://portal\.example\.org/invitation/([\w-]{43})", letter["text"])
    assert link
    assert letter["names"][5000].startswith("P5000")
    assert states(session) == ["3\t"]
    (body,) = session.sql("SELECT BodyText FROM emailmessage WHERE PatNum = 5000")
    assert link[1] not in body and "•••" in body
    assert link[1] not in run.host.log_text()
    assert session.sql(
        "SELECT Mode_, SentOrReceived, CommSource FROM commlog WHERE PatNum = 5000"
    ) == ["1\t1\t4"]


def test_a_password_travels_only_when_the_office_says_so(run, rows, session):
    session.sql(
        "INSERT INTO portal_setting VALUES (0, 'PortalInviteSendsPassword', '1', UTC_TIMESTAMP(3))"
    )
    visit(rows)
    run.step(60)
    (letter,) = run.letters()
    assert re.fullmatch(r"[A-Za-z2-9]{8}", letter["passwords"][5000])
    assert "/invitation/" not in letter["text"]
    assert session.sql(
        "SELECT RequirePasswordChange FROM userweb WHERE FKey = 5000"
    ) == ["1"]


@pytest.mark.parametrize("change", [
    "UPDATE appointment SET AptStatus = 5", "DELETE FROM appointment",
    "UPDATE appointment SET AptDateTime = AptDateTime + INTERVAL 20 DAY",
    "UPDATE patient SET Email = 'new@example.org, x' WHERE PatNum = 5000",
    "INSERT INTO commoptout (PatNum, OptOutSms, OptOutEmail) VALUES (5000, 0, 64)",
    "UPDATE userweb SET Password = 'None$$' WHERE FKey = 5000",
    "UPDATE userweb SET DateTimeLastLogin = '2027-06-07 09:01:10' WHERE FKey = 5000",
    "UPDATE preference SET ValueString = '0' WHERE PrefName = 'PatientPortalInviteEnabled'",
])
def test_what_has_changed_when_the_server_is_back_is_not_sent_as_it_was(
    run, rows, session, change
):
    run.mail.plan(answers={"MAIL": "451 4.3.2 later"}, times=1)
    visit(rows)
    run.outbox.clock.advance(60)
    run.settle()
    assert run.letters() == [] and states(session) == ["2\t"]
    session.sql(change)
    for _ in range(5):
        run.step(60)
    letters = run.letters()
    if "new@" in change:
        # It goes where the office has the patient now.
        assert [x["to"] for x in letters] == ["new@example.org"]
    else:
        assert letters == []
        assert states(session)[0].startswith("1\t")
        assert session.sql("SELECT COUNT(*) FROM portal_invite") == ["0"]


def test_a_visit_that_moved_is_told_about_once_more_at_another_day_only(run, rows, session):
    visit(rows)
    run.step(60)
    session.sql("UPDATE appointment SET AptDateTime = AptDateTime + INTERVAL 2 HOUR")
    run.step(60)
    assert len(run.letters()) == 1
    session.sql("UPDATE appointment SET AptDateTime = AptDateTime + INTERVAL 2 DAY")
    run.step(60)
    assert [x["people"][5000][0] for x in run.letters()] == ["2027-06-10", "2027-06-12"]
    # Both links lead somewhere until one is used.
    assert session.sql("SELECT COUNT(*) FROM portal_access_link WHERE Ending = 0") == ["2"]


def test_what_is_due_at_night_goes_out_at_the_end_of_the_hours(run, rows, session):
    rows.visits([(70_000, 5000, 1, datetime.datetime(2027, 6, 14, 23, 15), 30, 0)])
    run.outbox.clock.now = run.outbox.clock.now.replace(hour=21, minute=59)
    run.outbox.clock.write()
    run.settle()
    assert run.letters() == []
    run.step(60)
    assert [x["at"].strftime("%d %H:%M") for x in run.letters()] == ["07 22:00"]


def test_a_message_that_no_server_takes_waits_for_the_next_morning(run, rows, session):
    run.mail.plan(answers={"MAIL": "451 4.3.2 later"}, times=1)
    visit(rows)
    run.outbox.clock.now = run.outbox.clock.now.replace(hour=22, minute=0)
    run.outbox.clock.write()
    run.settle()
    for _ in range(4):
        run.step(3600 * 2)
    assert run.letters() == []
    run.step(3600)
    run.step(60)
    assert [x["at"].strftime("%d %H") for x in run.letters()] == ["08 07"]


def test_one_that_is_refused_is_listed_as_failed(run, rows, session):
    run.mail.plan(answers={"RCPT": "550 5.1.1 no such mailbox"})
    visit(rows)
    run.step(60)
    assert states(session)[0].startswith("4\t") and "no such mailbox" in states(session)[0]
    assert session.sql("SELECT State FROM portal_invite") == ["3"]
    assert session.sql("SELECT COUNT(*) FROM commlog WHERE PatNum = 5000") == ["0"]


@pytest.mark.parametrize("lane", ["timers", "mail"])
def test_a_process_that_is_killed_loses_none_and_sends_none_twice(run, rows, session, lane):
    """At ten moments of the work, for a hundred people."""
    people = [(5100 + n, f"p{n}@example.org", "", 5100 + n, 0) for n in range(100)]
    rows.people(people)
    rows.visits([
        (71_000 + n, 5100 + n, 1, rows.now + 3 * DAY, 30, 0) for n in range(100)
    ])
    pids = dict(run.host.pids)
    run.outbox.clock.advance(60)
    for count in (5, 30, 60):
        run.host.wake("timers", "mail")
        table = "portal_invite" if lane == "timers" else "portal_invite WHERE State = 2"
        eventually(lambda t=table, c=count: int(
            session.sql(f"SELECT COUNT(*) FROM {t}")[0]) >= c, seconds=30)
        before = len(run.host.log("lane_started"))
        os.kill(pids[lane], signal.SIGKILL)
        eventually(lambda b=before: len(run.host.log("lane_started")) > b, seconds=30)
        pids = {line["lane"]: line["pid"] for line in run.host.log("lane_started")}
        # Its leases end.
        run.outbox.clock.advance(601)
    run.host.wake("timers", "mail")
    eventually(run.is_idle, seconds=60)
    run.step(601)
    sent = [x["to"] for x in run.letters() if x["to"].startswith("p")]
    ids = {m["id"] for m in run.mail.taken() if m["to"][0].startswith("p")}
    # Twice only with the same Message-ID, where the line broke after the text.
    assert len(ids) == 100 and set(sent) == {mail for _, mail, *_ in people}
    assert len(sent) <= 100 + 3
    assert session.sql("SELECT COUNT(*) FROM portal_invite WHERE PatNum >= 5100") == ["100"]
    assert session.sql(
        "SELECT COUNT(*) FROM userweb WHERE FKey >= 5100 AND Password <> 'None$$'"
    ) == ["100"]


def test_access_by_command(run, rows, session):
    # Commands have the machine's own clock.
    run.outbox.clock.now = datetime.datetime.now(datetime.timezone.utc)
    run.outbox.clock.write()
    done = run.host.run("access", "show", "5000")
    assert done.returncode == 0 and "Access:       no" in done.stdout, done.stdout
    done = run.host.run("access", "grant", "5000", "--password")
    assert done.returncode == 0, done.stdout
    assert re.search(r"^User name: P5000\d{3,5}$", done.stdout, re.M), done.stdout
    assert re.search(r"^Password:  [A-Za-z2-9]{8}$", done.stdout, re.M), done.stdout
    link = re.search(r"^Link:      https://portal\.example\.org/invitation/[\w-]{43}$",
                     done.stdout, re.M)
    assert link, done.stdout
    again = run.host.run("access", "grant", "5000")
    assert again.returncode == 0 and "Password" not in again.stdout and link[0] not in again.stdout
    assert run.host.run("access", "invite", "5000").returncode == 0
    run.step(60)
    assert len(run.letters()) == 1
    shown = run.host.run("access", "show", "5000").stdout
    assert "Access:       yes" in shown and "accepted" in shown
    assert "access removed" in run.host.run("access", "remove", "5000").stdout
    assert "there was no access" in run.host.run("access", "remove", "5000").stdout
    session.sql("UPDATE patient SET City = '', HmPhone = '' WHERE PatNum = 5001")
    done = run.host.run("access", "grant", "5001")
    assert done.returncode == 4 and "city" in done.stdout and "phone" in done.stdout
    assert run.host.run("access", "grant", "999999").returncode == 4
    assert run.host.run("access", "grant", "-1").returncode != 0
