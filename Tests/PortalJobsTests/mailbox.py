"""A real IMAP server on loopback: Dovecot, as the user who runs the tests, or as nobody."""

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time

from mail_server import free_port

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class Mailbox:
    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.process = None

    def start(self):
        user, become = getpass.getuser(), []
        if os.getuid() == 0:
            # Dovecot's own accounts are those of a machine's mail server; this one is private.
            user = "nobody"
            become = ["setpriv", "--reuid", user, "--regid", "nogroup", "--clear-groups"]
            for place in (self.folder, *self.folder.parents[:2]):
                place.chmod(0o755)
            shutil.chown(self.folder, user)
        group = "nogroup" if become else grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(
            CONFIGURATION.format(folder=self.folder, user=user, group=group, port=self.port)
        )
        path = os.environ["PATH"] + ":/usr/sbin"
        self.process = subprocess.Popen(
            [*become, shutil.which("dovecot", path=path), "-F", "-c", configuration],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 15
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                assert self.process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < end, "the mailbox did not start"
                time.sleep(0.05)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    @property
    def settings(self):
        return {
            "PORTAL_IMAP_HOST": "127.0.0.1", "PORTAL_IMAP_PORT": self.port,
            "PORTAL_IMAP_SECURITY": "none", "PORTAL_IMAP_USER": "bounces",
            "PORTAL_IMAP_PASSWORD": "secret",
        }

    def open(self):
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.login("bounces", "secret")
        return client

    def deliver(self, *messages):
        client = self.open()
        for message in messages:
            content = message if isinstance(message, bytes) else message.as_bytes()
            assert client.append("INBOX", None, None, content)[0] == "OK"
        client.logout()

    def empty(self):
        client = self.open()
        _, (count,) = client.select("INBOX")
        if count != b"0":
            client.store("1:*", "+FLAGS", "\\Deleted")
            client.expunge()
        client.logout()

    def renumber(self):
        """As after a server was moved: the same messages under other numbers."""
        self.stop()
        (self.folder / "mail" / "dovecot-uidlist").unlink()
        for file in (self.folder / "mail").glob("dovecot.index*"):
            file.unlink()
        self.start()
