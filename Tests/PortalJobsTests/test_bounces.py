"""Messages that come back, read from the mailbox of the return path."""

import random
from email.message import EmailMessage, Message
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from jobs import eventually
from mailbox import Mailbox


@pytest.fixture(scope="module")
def mailbox(tmp_path_factory):
    mailbox = Mailbox(tmp_path_factory.mktemp("imap"))
    mailbox.start()
    yield mailbox
    mailbox.stop()


@pytest.fixture(scope="module")
def shared_host(make_module_host, shared_mail_server, mailbox):
    return make_module_host(
        **shared_mail_server.settings, **mailbox.settings,
        PORTAL_SMTP_RETURN_PATH="bounces+*@practice.example",
    ).start()


@pytest.fixture
def sent(host, outbox, mailbox):
    """The number and token of a message that the mail server has taken."""
    mailbox.empty()
    (number,) = outbox.queue()
    host.wake("mail")
    eventually(lambda: outbox.message(number)["recorded"] != "0")
    return number, outbox.message(number)["token"]


def report(action="failed", status="5.1.1", original=None, to="bounces@practice.example"):
    """A delivery status notification as mail servers write it."""
    message = MIMEMultipart("report", report_type="delivery-status")
    message["From"] = "MAILER-DAEMON@mx.example"
    message["To"] = to
    message["Subject"] = "Undelivered Mail Returned to Sender"
    message.attach(MIMEText("I am sorry."))
    server, recipient = Message(), Message()
    server["Reporting-MTA"] = "dns; mx.example"
    recipient["Final-Recipient"] = "rfc822; p300@example.org"
    recipient["Action"] = action
    recipient["Status"] = status
    recipient["Diagnostic-Code"] = "smtp; 550 5.1.1 <p300@example.org>:\n  user unknown"
    status_part = Message()
    status_part["Content-Type"] = "message/delivery-status"
    status_part.set_payload([server, recipient])
    message.attach(status_part)
    if original is not None:
        message.attach(original)
    return message


def returned(message_id):
    original = MIMEText("text")
    original["Message-ID"] = message_id
    original["Subject"] = "A new device"
    return MIMEMessage(original)


def returned_head(message_id):
    part = Message()
    part["Content-Type"] = "text/rfc822-headers"
    part.set_payload(f"Subject: A new device\nMessage-ID: {message_id}\n")
    return part


def read(host, outbox, times=1):
    """Lets the mailbox be read once more."""
    def reads():
        return len([x for x in host.log("job_done") if x["kind"] == "read_bounces"])

    for _ in range(times):
        before = reads()
        outbox.clock.advance(301)
        host.wake("timers")
        eventually(lambda before=before: reads() > before, what="reading the mailbox")


def counts(outbox):
    row = outbox.database.sql("SELECT Bounces, Unknown FROM portal_mailbox")
    return tuple(int(n) for n in row.split())


def test_a_return_path_of_its_own_tells_which_message_came_back(
    host, outbox, mailbox, mail_server, sent
):
    number, token = sent
    path = mail_server.taken()[0]["from"]
    assert path == f"bounces+{token}@practice.example"
    mailbox.deliver(report(to=path))
    read(host, outbox)
    row = outbox.message(number)
    assert row["state"] == "4"
    assert row["reason"] == "5.1.1 smtp; 550 5.1.1 <p300@example.org>: user unknown"
    assert counts(outbox) == (1, 0)
    # It stays bounced, and the mailbox is not read twice.
    read(host, outbox)
    assert counts(outbox) == (1, 0)
    assert host.log("mail_bounced")[0]["mail"] == number
    assert "example.org" not in host.log_text()


@pytest.mark.parametrize("kind", [returned, returned_head])
def test_the_message_id_tells_it_too(host, outbox, mailbox, sent, kind):
    number, token = sent
    mailbox.deliver(report(original=kind(f"<{token}@practice.example>")))
    read(host, outbox)
    assert outbox.message(number)["state"] == "4"


def test_a_delay_is_no_bounce(host, outbox, mailbox, sent):
    number, token = sent
    mailbox.deliver(
        report("delayed", "4.4.1", returned(f"<{token}@practice.example>")),
        report("delivered", "2.0.0", returned(f"<{token}@practice.example>")),
    )
    read(host, outbox)
    assert outbox.message(number)["state"] == "2"
    assert counts(outbox) == (0, 2)


def test_what_is_unknown_or_hostile_is_left_and_counted(host, outbox, mailbox, sent):
    number, token = sent
    id_of_ours = f"<{token}@practice.example>"
    deep = b"Content-Type: multipart/mixed; boundary=a\r\n\r\n" + b"".join(
        b"--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n" for _ in range(5000)
    )
    noise = random.Random(1).randbytes(20_000)
    spam = EmailMessage()
    spam["Subject"] = "Win a prize"
    spam["In-Reply-To"] = id_of_ours
    spam.set_content(f"Action: failed\nStatus: 5.0.0\nMessage-ID: {id_of_ours}\n")
    hostile = [
        spam, deep, noise, b"\r\n", b"x",
        report(original=returned("<0123456789abcdef0123456789abcdef@practice.example>")),
        report(original=returned("<' OR 1=1 -- @practice.example>")),
        report(to="bounces+%@practice.example"),
        report(status="5" * 5000, original=returned("<>")),
        b"Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\n" + b"A" * 2_000_000,
    ]
    mailbox.deliver(*hostile)
    read(host, outbox)
    assert counts(outbox) == (0, len(hostile))
    assert outbox.message(number)["state"] == "2"
    assert [x for x in host.log() if x["level"] == "error"] == []
    client = mailbox.open()
    assert client.select("INBOX")[1] == [str(len(hostile)).encode()]
    client.logout()
    # One that follows is found.
    mailbox.deliver(report(original=returned(id_of_ours)))
    read(host, outbox)
    assert outbox.message(number)["state"] == "4"


def test_a_mailbox_that_was_numbered_anew_is_read_again(host, outbox, mailbox, sent):
    number, token = sent
    mailbox.deliver(*[b"Subject: x\r\n\r\nx\r\n"] * 3)
    read(host, outbox)
    assert counts(outbox) == (0, 3)
    mailbox.renumber()
    mailbox.deliver(report(original=returned(f"<{token}@practice.example>")))
    read(host, outbox)
    assert outbox.message(number)["state"] == "4"


def test_a_mailbox_that_is_away_is_told_and_tried_again(host, outbox, mailbox, sent):
    number, token = sent
    mailbox.stop()
    outbox.clock.advance(301)
    host.wake("timers")
    eventually(lambda: [x for x in host.log("job_failed") if x["kind"] == "read_bounces"])
    mailbox.start()
    mailbox.deliver(report(original=returned(f"<{token}@practice.example>")))
    read(host, outbox)
    assert outbox.message(number)["state"] == "4"


def test_a_message_that_came_back_can_be_sent_again(host, outbox, mailbox, mail_server, sent):
    number, token = sent
    mailbox.deliver(report(original=returned(f"<{token}@practice.example>")))
    read(host, outbox)
    assert outbox.message(number)["state"] == "4"
    done = host.run("mail", "retry", str(number))
    assert done.returncode == 0, done.stdout
    # The command wakes the background process by itself.
    eventually(lambda: outbox.message(number)["state"] == "2")
    assert len(mail_server.taken()) == 2
