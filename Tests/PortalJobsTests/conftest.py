import subprocess
import sys
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from jobs import BINARY, ROOT, FakeClock, Host, Outbox  # noqa: E402

from admin import Database, Server  # noqa: E402
from mail_server import MailServer  # noqa: E402


@pytest.fixture(scope="session")
def server():
    server = Server(ROOT / ".test" / "jobs")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def practice(server):
    """The demonstration practice, with every account's rights."""
    database = Database(server, "jobs_" + uuid.uuid4().hex[:12])
    done = database.run("up")
    assert done.returncode == 0, done.stdout
    database.grant("portal_jobs")
    subprocess.run(
        [BINARY, "demo", "load", "--sql", ROOT / "sql"], env=database.environment(), check=True,
        stdout=subprocess.DEVNULL, timeout=120,
    )
    yield database
    database.drop()


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return FakeClock(tmp_path_factory.mktemp("clock"))


@pytest.fixture
def outbox(practice, clock):
    outbox = Outbox(practice, clock)
    outbox.empty()
    return outbox


@pytest.fixture(scope="module")
def make_module_host(tmp_path_factory, practice, clock):
    """Hosts that the tests of a file share, and that go with the last of them."""
    hosts = []

    def make(clock=clock, **settings):
        host = Host(tmp_path_factory.mktemp("host"), practice, clock, **settings)
        hosts.append(host)
        return host

    yield make
    for host in hosts:
        if host.process and host.process.poll() is None:
            host.kill()


@pytest.fixture
def make_host(tmp_path_factory, practice, clock):
    hosts = []

    def make(clock=clock, **settings):
        host = Host(tmp_path_factory.mktemp("host"), practice, clock, **settings)
        hosts.append(host)
        return host

    yield make
    for host in hosts:
        if host.process and host.process.poll() is None:
            host.kill()


@pytest.fixture(scope="module")
def make_mail_server(tmp_path_factory):
    servers = []

    def make(**options):
        server = MailServer(tmp_path_factory.mktemp("mail"), **options)
        servers.append(server)
        return server.start()

    yield make
    for server in servers:
        server.stop()


@pytest.fixture(scope="module")
def shared_mail_server(make_mail_server):
    return make_mail_server()


@pytest.fixture
def mail_server(shared_mail_server):
    """A helpful mail server that has taken nothing yet."""
    if shared_mail_server.process is None:
        shared_mail_server.start()
    shared_mail_server.plan()
    shared_mail_server.forget()
    return shared_mail_server


@pytest.fixture(scope="module")
def shared_host(make_module_host, shared_mail_server):
    return make_module_host(**shared_mail_server.settings).start()


@pytest.fixture
def host(outbox, mail_server, shared_host):
    """A background process that sends with `mail_server`."""
    outbox.empty()
    shared_host.forget()
    return shared_host


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """An authority and a certificate for 127.0.0.1, and one for another name."""
    folder = tmp_path_factory.mktemp("tls")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "30",
    )
    for name, subject in (("good", "IP:127.0.0.1"), ("other", "DNS:mail.example.net")):
        openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", "/CN=Test",
            "-addext", f"subjectAltName={subject}",
        )
        openssl(
            "x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days",
            "30", "-copy_extensions", "copy", "-out", f"{name}.pem",
        )
    return folder
