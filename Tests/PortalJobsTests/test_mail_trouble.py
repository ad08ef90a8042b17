"""More than three failures in a row raise an alert, and the next message that goes out ends it."""

import pytest
from jobs import eventually


@pytest.fixture(autouse=True)
def no_trouble(outbox):
    outbox.database.sql("DELETE FROM portal_mail_trouble")
    yield
    outbox.database.sql("DELETE FROM portal_mail_trouble")


def failures(outbox):
    return sum(outbox.numbers("SELECT Failures FROM portal_mail_trouble"))


def test_a_mail_server_that_fails_is_told_once_it_has_failed_four_times(host, outbox, mail_server):
    mail_server.plan(answers={"MAIL": "451 4.3.0 full"})
    (number,) = outbox.queue()
    for count in (1, 2, 3):
        host.wake("mail")
        eventually(lambda count=count: failures(outbox) == count)
        outbox.clock.advance(3600)
    assert host.log("mail_failing") == []
    assert "ALERT" not in host.run("mail", "list").stdout
    host.wake("mail")
    (line,) = eventually(lambda: host.log("mail_failing"))
    assert line["level"] == "error"
    assert line["failures"] == 4
    said = host.run("mail", "list").stdout
    assert "ALERT: 4 tries in a row have failed since" in said
    assert "451 4.3.0 full" in said

    mail_server.plan()
    outbox.clock.advance(3 * 3600)
    host.wake("mail")
    eventually(lambda: outbox.message(number)["state"] == "2")
    eventually(lambda: host.log("mail_works_again"))
    assert failures(outbox) == 0
    assert "ALERT" not in host.run("mail", "list").stdout


def test_failures_with_a_success_between_are_none_in_a_row(host, outbox, mail_server):
    for _ in range(3):
        mail_server.plan(answers={"RCPT": "550 5.1.1 no such mailbox"}, times=1)
        outbox.queue(2)
        host.wake("mail")
        eventually(lambda: outbox.states().get("queued", 0) == 0)
    assert host.log("mail_failing") == []
    assert outbox.states() == {"failed": 3, "accepted": 3}


def test_what_no_server_was_asked_about_is_not_its_fault(host, outbox, mail_server):
    outbox.queue(6, address="none")
    host.wake("mail")
    eventually(lambda: outbox.states() == {"failed": 6})
    assert failures(outbox) == 0


def test_a_long_failure_is_told_now_and_then(host, outbox, mail_server):
    mail_server.plan(answers={"RCPT": "550 5.1.1 no such mailbox"})
    outbox.queue(20)
    host.wake("mail")
    eventually(lambda: outbox.states() == {"failed": 20})
    assert [line["failures"] for line in host.log("mail_failing")] == [4, 8, 16]
