"""`portalctl mail`: explains failures in words, lists the outbox, sends again."""

import socket

import pytest
from jobs import eventually


def run_test(host, code, *arguments, **settings):
    done = host.run("mail", "test", *arguments, **settings)
    assert done.returncode == code, done.stdout
    return done.stdout


@pytest.fixture
def idle_host(make_host, outbox):  # noqa: ARG001
    """Settings only: nothing runs."""
    return make_host()


def test_a_good_server(idle_host, mail_server):
    said = run_test(idle_host, 0, "tom@example.org", **mail_server.settings)
    assert "taken the message over: 250 2.0.0" in said
    (taken,) = mail_server.taken()
    assert taken["to"] == ["tom@example.org"]
    assert "Subject: Test of the patient portal" in taken["content"]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"answers": {"CONNECT": "554 5.3.2 no"}}, "turned the portal away: 554 5.3.2 no"),
        ({"answers": {"MAIL": "550 5.7.1 no"}}, "refused the sender's address: 550 5.7.1 no"),
        ({"answers": {"RCPT": "550 5.1.1 no"}}, "refused the recipient's address: 550 5.1.1 no"),
        ({"answers": {"CONTENT": "554 5.6.0 no"}}, "refused the message: 554 5.6.0 no"),
        ({"hang": "EHLO"}, "did not answer in time when it was greeted"),
        ({"drop": "MAIL"}, "broke when it was told the sender"),
        ({"drop": "CONTENT"}, "may have arrived"),
    ],
)
def test_what_a_server_says(idle_host, mail_server, plan, words):
    mail_server.plan(**plan)
    said = run_test(
        idle_host, 4, "tom@example.org", **mail_server.settings, PORTAL_SMTP_SECONDS=1
    )
    assert words in said


def test_an_unknown_name_and_a_closed_port(idle_host):
    said = run_test(idle_host, 4, "t@example.org", PORTAL_SMTP_HOST="no.such.name.invalid")
    assert "not known to the DNS" in said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        said = run_test(
            idle_host, 4, "t@example.org", PORTAL_SMTP_HOST="127.0.0.1", PORTAL_SMTP_PORT=port
        )
    assert f"Nobody answers at 127.0.0.1, port {port}" in said


def test_no_server_and_no_address(idle_host):
    assert "PORTAL_SMTP_HOST is missing" in run_test(idle_host, 4, "t@example.org")
    assert "is no e-mail address" in run_test(idle_host, 4, "nonsense")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encryption(idle_host, make_mail_server, certificates, security):
    good = make_mail_server(certificate=str(certificates / "good.pem"), security=security)
    settings = good.settings | {"PORTAL_SMTP_SECURITY": security}
    trusted = settings | {"PORTAL_SMTP_CA_FILE": certificates / "ca.pem"}
    run_test(idle_host, 0, "t@example.org", **trusted)
    said = run_test(idle_host, 4, "t@example.org", **settings)
    assert "is not trusted" in said
    assert len(good.taken()) == 1
    other = make_mail_server(certificate=str(certificates / "other.pem"), security=security)
    said = run_test(idle_host, 4, "t@example.org", **trusted | other.settings)
    assert "is not trusted: it is of another name" in said
    assert other.taken() == []


def test_a_server_without_encryption_is_not_used_with_starttls(idle_host, mail_server):
    settings = mail_server.settings | {"PORTAL_SMTP_SECURITY": "starttls"}
    assert "offers no STARTTLS" in run_test(idle_host, 4, "t@example.org", **settings)
    assert mail_server.taken() == []


def test_signing_in(idle_host, make_mail_server, certificates):
    server = make_mail_server(
        certificate=str(certificates / "good.pem"), security="starttls", authenticates=True
    )
    settings = server.settings | {
        "PORTAL_SMTP_SECURITY": "starttls", "PORTAL_SMTP_CA_FILE": certificates / "ca.pem",
    }
    said = run_test(idle_host, 4, "t@example.org", **settings)
    assert "refused the sender's address: 530" in said
    account = {"PORTAL_SMTP_USER": "office"}
    said = run_test(
        idle_host, 4, "t@example.org", **settings, **account, PORTAL_SMTP_PASSWORD="wrong"
    )
    assert "refused user name and password: 535" in said
    assert "wrong" not in said
    run_test(idle_host, 0, "t@example.org", **settings, **account, PORTAL_SMTP_PASSWORD="right")


def test_the_outbox_is_listed_and_a_failed_message_sent_again(host, outbox, mail_server):
    mail_server.plan(answers={"RCPT": "550 5.1.1 no such mailbox"}, times=1)
    failed, good = outbox.queue(2)
    host.wake("mail")
    eventually(lambda: outbox.states() == {"failed": 1, "accepted": 1})
    said = host.run("mail", "list").stdout
    assert f"{failed}  failed" in said or f"{good}  failed" in said
    assert "no such mailbox" in said
    assert "p300@example.org" not in said.replace("<p300@example.org>", "")
    assert "0 wait to be sent" in said
    (number,) = outbox.numbers("SELECT MailNum FROM portal_mail WHERE State = 5")
    only = host.run("mail", "list", "--failed").stdout
    assert f"{number}  failed" in only
    assert "accepted" not in only
    # The command has the machine's clock, which the tests' clock is behind.
    outbox.clock.advance(3600)
    done = host.run("mail", "retry", str(number))
    assert done.returncode == 0, done.stdout
    eventually(lambda: outbox.states() == {"accepted": 2})
    assert host.run("mail", "retry", str(number)).returncode == 4
    assert host.run("mail", "retry", "999999").returncode == 4
