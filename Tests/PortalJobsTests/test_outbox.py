"""What becomes of a message: on its way to a mail server, and when that is of no help."""

import email
import email.policy
import os
import time
from zoneinfo import ZoneInfo

import pytest
from jobs import eventually

LONG = os.environ.get("PORTAL_TEST_LONG") == "1"


def settled(host, outbox, count, clock=None, rounds=40):
    """Advances the clock until no message waits any more."""
    for _ in range(rounds):
        states = outbox.states()
        if sum(states.get(s, 0) for s in ("accepted", "failed", "bounced")) == count:
            return states
        if clock:
            clock.advance(120)
        host.wake("mail")
        quiet(host)
    raise AssertionError(outbox.states())


def quiet(host, seconds=0.1):
    """Waits until the log has said nothing for a while."""
    size = -1
    while size != len(host.log_text()):
        size = len(host.log_text())
        time.sleep(seconds)


def state(outbox, number, expected, seconds=10):
    numbers = {"queued": "1", "accepted": "2", "deferred": "3", "bounced": "4", "failed": "5"}

    def check():
        message = outbox.message(number)
        return message if message["state"] == numbers[expected] else None

    return eventually(check, seconds, f"the state {expected}")


def test_a_message_arrives_and_is_in_the_practices_list(host, outbox, mail_server):
    (number,) = outbox.queue(patient=300)
    host.wake("mail")
    row = state(outbox, number, "accepted")
    assert row["reason"].startswith("250 2.0.0 taken")
    assert row["to"] == "p300@example.org"
    taken, *others = mail_server.taken()
    assert others == []
    assert taken["from"] == "office@practice.example"
    assert taken["to"] == ["p300@example.org"]
    message = email.message_from_string(taken["content"], policy=email.policy.default)
    assert message["Subject"] == "Alderbrook Lakeside: a new device signed in" or message["Subject"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{row['token']}@practice.example>"
    assert message.get_content_type() == "multipart/alternative"
    plain, html = (part.get_content() for part in message.iter_parts())
    assert "on a device that was not used before" in plain
    assert "<p>" in html and "\r\n.\r\n" not in taken["content"]
    eventually(lambda: outbox.message(number)["recorded"] != "0")
    listed = outbox.database.sql(
        "SELECT PatNum, ToAddress, FromAddress, SentOrReceived, UserNum, HtmlType, MsgType, "
        "RawEmailIn FROM emailmessage"
    ).split("\t")
    assert listed[:6] == ["300", "p300@example.org", "office@practice.example", "1", "0", "0"]


def test_the_practices_list_has_practice_time(host, outbox, mail_server, clock):
    (number,) = outbox.queue(patient=300)
    host.wake("mail")
    eventually(lambda: outbox.message(number)["recorded"] != "0")
    zone = outbox.database.sql(
        "SELECT Value FROM portal_setting WHERE Name = 'PortalTimeZone' AND ClinicNum = 0"
    )
    expected = clock.now.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
    assert outbox.database.sql("SELECT MsgDateTime FROM emailmessage").startswith(expected)


def test_a_spanish_speaking_patient_is_written_to_in_spanish(host, outbox, mail_server):
    (number,) = outbox.queue(patient=230)
    host.wake("mail")
    state(outbox, number, "accepted")
    content = mail_server.taken()[0]["content"]
    message = email.message_from_string(content, policy=email.policy.default)
    assert message["Content-Language"] == "es"
    assert "entrada desde un dispositivo nuevo" in message["Subject"]
    assert content.split("\r\n\r\n")[0].isascii()


def test_the_first_valid_address_is_read_when_it_is_sent(host, outbox, mail_server):
    (number,) = outbox.queue(patient=300, delay=60)
    outbox.database.sql(
        "UPDATE patient SET Email = 'none, x@y@z; tom@new.example , b@b.example' "
        "WHERE PatNum = 300"
    )
    outbox.clock.advance(61)
    host.wake("mail")
    assert state(outbox, number, "accepted")["to"] == "tom@new.example"


@pytest.mark.parametrize(
    "address",
    ["a@b", "a b@c.example", "a@c.example\r\nRCPT TO:<x@y.example>", "a\n@c.example", "@c.example",
     "a@-c.example", "é@c.example", "a" * 65 + "@c.example", '"a"@c.example', "a@[127.0.0.1]"],
)
def test_an_address_that_is_none_fails_with_words(host, outbox, mail_server, address):
    (number,) = outbox.queue()
    hexadecimal = address.encode().hex()
    outbox.database.sql(
        f"UPDATE portal_mail SET ToAddress = X'{hexadecimal}' WHERE MailNum = {number}"
    )
    host.wake("mail")
    row = state(outbox, number, "failed")
    assert row["reason"] == "There is no valid e-mail address."
    assert mail_server.taken() == []


def test_an_international_domain_is_encoded(host, outbox, mail_server):
    (number,) = outbox.queue(address="tom@bücher.example")
    host.wake("mail")
    assert state(outbox, number, "accepted")["to"] == "tom@xn--bcher-kva.example"


def test_a_message_to_nobody_leaves_nothing(host, outbox, mail_server):
    outbox.queue(patient=0)
    host.wake("mail")
    eventually(lambda: outbox.states() == {})
    assert mail_server.taken() == []


@pytest.mark.parametrize(
    ("answers", "expected", "words"),
    [
        ({"CONNECT": "554 5.3.2 not today"}, "deferred", "turned the portal away: 554"),
        ({"MAIL": "451 4.7.1 greylisted"}, "deferred", "refused the sender's address: 451"),
        ({"MAIL": "550 5.7.1 sender rejected"}, "deferred", "refused the sender's address: 550"),
        ({"RCPT": "450 4.2.1 busy"}, "deferred", "refused the recipient's address: 450"),
        ({"RCPT": "550 5.1.1 no such mailbox"}, "failed", "refused the recipient's address: 550"),
        ({"DATA": "451 4.3.0 later"}, "deferred", "refused the message: 451"),
        ({"DATA": "554 5.7.1 never"}, "failed", "refused the message: 554"),
        ({"CONTENT": "452 4.3.1 full"}, "deferred", "refused the message: 452"),
        ({"CONTENT": "552 5.3.4 too big"}, "failed", "refused the message: 552"),
    ],
)
def test_what_a_server_refuses(host, outbox, mail_server, answers, expected, words):
    mail_server.plan(answers=answers)
    (number,) = outbox.queue()
    host.wake("mail")
    row = state(outbox, number, expected)
    assert words in row["reason"]
    assert mail_server.taken() == []
    if expected == "deferred":
        # It goes through once the server has changed its mind.
        mail_server.plan()
        outbox.clock.advance(61)
        host.wake("mail")
        state(outbox, number, "accepted")
        assert len(mail_server.taken()) == 1


@pytest.mark.parametrize("step", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_line_that_breaks_before_the_text_sends_nothing_twice(
    host, outbox, mail_server, step
):
    mail_server.plan(drop=step, times=1)
    (number,) = outbox.queue()
    host.wake("mail")
    assert "broke" in state(outbox, number, "deferred")["reason"]
    outbox.clock.advance(61)
    host.wake("mail")
    state(outbox, number, "accepted")
    assert len(mail_server.taken()) == 1


def test_a_line_that_breaks_after_the_text_repeats_the_message_id(
    make_host, outbox, mail_server
):
    mail_server.plan(drop="CONTENT", times=1)
    host = make_host(**mail_server.settings).start()
    (number,) = outbox.queue()
    host.wake("mail")
    assert "may have arrived" in state(outbox, number, "deferred")["reason"]
    # The sender changes; the Message-ID must not.
    host.stop()
    second = make_host(
        **mail_server.settings | {"PORTAL_SMTP_FROM": "new@other.example"}
    ).start()
    outbox.clock.advance(61)
    second.wake("mail")
    state(outbox, number, "accepted")
    first, again = mail_server.taken()
    assert first["id"] == again["id"] != ""
    assert again["from"] == "new@other.example"


def test_pauses_grow_to_six_hours_and_end_after_three_days(host, outbox, mail_server):
    mail_server.plan(answers={"RCPT": "450 4.2.1 busy"})
    (number,) = outbox.queue()
    begin = outbox.clock.now
    pauses = []
    while True:
        done = len(host.log("job_done"))
        host.wake("mail")
        eventually(lambda done=done: len(host.log("job_done")) > done)
        row = outbox.message(number)
        if row["state"] == "5":
            break
        pauses.append(int(outbox.database.sql(
            "SELECT TIMESTAMPDIFF(SECOND, StateAt, NextTryAt) FROM portal_mail "
            f"WHERE MailNum = {number}"
        )))
        outbox.clock.advance(pauses[-1])
    assert pauses[:5] == [60, 120, 240, 480, 960]
    assert max(pauses) == 6 * 3600 == pauses[-1]
    assert (outbox.clock.now - begin).total_seconds() >= 3 * 86_400
    assert "could not be sent for three days. The last reason: The mail server refused" \
        in row["reason"]


def test_what_is_of_no_use_any_more_is_not_sent(host, outbox, mail_server):
    (number,) = outbox.queue(delay=700, useful=600)
    outbox.clock.advance(701)
    host.wake("mail")
    assert "of no use any more" in state(outbox, number, "failed")["reason"]
    assert mail_server.taken() == []


def test_a_server_that_is_down_is_tried_by_one_message_at_a_time(host, outbox, mail_server):
    mail_server.stop()
    outbox.queue(30)
    host.wake("mail")
    eventually(lambda: outbox.states() == {"queued": 29, "deferred": 1})
    quiet(host)
    assert outbox.states() == {"queued": 29, "deferred": 1}
    mail_server.start()
    outbox.clock.advance(61)
    assert settled(host, outbox, 30, outbox.clock) == {"accepted": 30}
    assert len({m["id"] for m in mail_server.taken()}) == 30 == len(mail_server.taken())


def test_without_a_configured_server_messages_wait_and_say_why(make_host, outbox):
    host = make_host().start()
    (number,) = outbox.queue()
    host.wake("mail")
    assert "PORTAL_SMTP_HOST is missing" in state(outbox, number, "deferred")["reason"]


def test_the_practices_own_account_is_used(make_host, outbox, mail_server):
    outbox.database.sql(
        "INSERT INTO emailaddress (EmailAddressNum, SMTPserver, EmailUsername, EmailPassword, "
        f"ServerPort, UseSSL, SenderAddress, RefreshToken) VALUES (7, '127.0.0.1', '', '', "
        f"{mail_server.port}, 0, 'desk@alderbrook.example', '');"
        "INSERT INTO preference (PrefName, ValueString, Comments) "
        "VALUES ('EmailNotifyAddressNum', '7', '') "
        "ON DUPLICATE KEY UPDATE ValueString = '7'"
    )
    try:
        host = make_host(PORTAL_SMTP_PRACTICE_ACCOUNT=1, PORTAL_SMTP_PASSWORD="none").start()
        (number,) = outbox.queue()
        host.wake("mail")
        state(outbox, number, "accepted")
        assert mail_server.taken()[0]["from"] == "desk@alderbrook.example"
    finally:
        outbox.database.sql("DELETE FROM preference WHERE PrefName = 'EmailNotifyAddressNum'")


def test_the_server_killed_at_every_step(make_host, outbox, make_mail_server):
    """Each message arrives, or is shown as failed with the reason; twice only with the same
    Message-ID and only where the line broke after DATA."""
    count, lives = (500, 208) if LONG else (60, 26)
    server = make_mail_server(lives=lives)
    host = make_host(**server.settings).start()
    numbers = outbox.queue(count)
    states = settled(host, outbox, count, outbox.clock, rounds=20 * lives)
    assert states == {"accepted": count}
    rows = outbox.database.sql("SELECT MailNum, Token FROM portal_mail").splitlines()
    tokens = dict(row.split("\t") for row in rows)
    taken = server.taken()
    by_id = {}
    for message in taken:
        by_id.setdefault(message["id"], []).append(message)
    assert set(by_id) == {f"<{token}@practice.example>" for token in tokens.values()}
    assert len(numbers) == len(by_id)
    for copies in by_id.values():
        assert all(copy["dies"] for copy in copies[:-1])
    # The test has met what it is about: servers that died with a message in their hands.
    assert any(len(copies) > 1 for copies in by_id.values())
    assert len(host.log("mail_deferred")) >= lives // 2
