"""`portalctl jobs` under test: the built program, a private MariaDB, a clock that tests advance."""

import contextlib
import datetime
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "PortalAdminTests"))

from admin import BINARY, ROOT  # noqa: E402

def eventually(check, seconds=10, what="what was waited for"):
    """The first true answer of a question."""
    end = time.monotonic() + seconds
    while not (answer := check()):
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.02)
    return answer


class FakeClock:
    """The time of day of the processes under test: it stands still until it is advanced."""

    def __init__(self, folder):
        self.file = folder / "clock"
        self.now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        self.write()

    def advance(self, seconds):
        self.now += datetime.timedelta(seconds=seconds)
        self.write()

    def write(self):
        new = self.file.with_suffix(".new")
        new.write_text(str(int(self.now.timestamp() * 1000)))
        new.replace(self.file)


class Outbox:
    """What tests put into the portal's tables, and what they read there."""

    def __init__(self, database, clock):
        self.database = database
        self.clock = clock

    def empty(self):
        self.database.sql(
            "DELETE FROM portal_job WHERE Subject > 0;"
            f"UPDATE portal_job SET Owner = NULL, Tries = 0, DueAt = '{self.sql_time()}';"
            "DELETE FROM portal_mail; DELETE FROM portal_mailbox;"
            "DELETE FROM emailmessage; DELETE FROM emailaddress;"
            "DELETE FROM portal_setting WHERE Name LIKE 'PortalMail%' OR Name = 'PortalLanguage';"
            "UPDATE patient SET Email = CONCAT('p', PatNum, '@example.org')"
        )

    def queue(self, count=1, patient=300, address="", delay=0, useful=None):
        """Messages about a new device, each with its work; gives their numbers."""
        now = self.sql_time()
        due = self.sql_time(delay)
        until = "NULL" if useful is None else f"'{self.sql_time(useful)}'"
        before = int(self.database.sql("SELECT COALESCE(MAX(MailNum), 0) FROM portal_mail"))
        rows = ",".join(
            f"(5, UNHEX(SHA2(UUID(), 256)), '{uuid.uuid4().hex}', {patient}, '{address}', "
            f"'{now}', '{now}', {until})"
            for _ in range(count)
        )
        self.database.sql(
            "INSERT INTO portal_mail (Kind, IdempotencyKey, Token, PatNum, ToAddress, QueuedAt, "
            f"StateAt, UsefulUntil) VALUES {rows};"
            "INSERT INTO portal_job (Lane, Kind, Subject, DueAt, QueuedAt) "
            f"SELECT 2, 1, MailNum, '{due}', '{now}' FROM portal_mail WHERE MailNum > {before}"
        )
        return self.numbers(f"SELECT MailNum FROM portal_mail WHERE MailNum > {before}")

    def sql_time(self, seconds=0):
        time = self.clock.now + datetime.timedelta(seconds=seconds)
        return time.strftime("%Y-%m-%d %H:%M:%S")

    def numbers(self, query):
        return [int(line) for line in self.database.sql(query).split()]

    def states(self):
        """How many messages are in each state."""
        rows = self.database.sql("SELECT State, COUNT(*) FROM portal_mail GROUP BY State")
        names = {1: "queued", 2: "accepted", 3: "deferred", 4: "bounced", 5: "failed"}
        return {names[int(s)]: int(n) for s, n in (line.split() for line in rows.splitlines())}

    def message(self, number):
        row = self.database.sql(
            "SELECT State, Tries, SentTo, Reason, Token, EmailMessageNum, "
            f"COALESCE(NextTryAt, '') FROM portal_mail WHERE MailNum = {number}"
        ).split("\t")
        keys = ("state", "tries", "to", "reason", "token", "recorded", "next")
        return dict(zip(keys, row + [""] * (7 - len(row)), strict=True))


class Host:
    """One `portalctl jobs` with its lanes."""

    def __init__(self, folder, database, clock, **settings):
        self.folder = folder
        self.socket = folder / "jobs.sock"
        self.log_file = folder / "log"
        keys = folder / "keys"
        keys.write_text("k1:" + "ab" * 32 + "\n")
        self.environment = (
            database.environment("portal_jobs")
            | {"PORTAL_KEY_FILE": str(keys), "PORTAL_LOG": str(self.log_file)}
            | {"PORTAL_JOBS_SOCKET": str(self.socket)}
            | {"PORTAL_SMTP_SECURITY": "none", "PORTAL_SMTP_FROM": "office@practice.example"}
            | {name: str(value) for name, value in settings.items()}
        )
        self.arguments = ["--clock", clock.file] if clock else []
        self.process = None
        self.read_from = 0
        self.pids = {}

    def start(self):
        self.process = subprocess.Popen([BINARY, "jobs", *self.arguments], env=self.environment)
        eventually(
            lambda: len(self.log("lane_started")) >= 3 or self.process.poll() is not None,
            what="the start of the lanes",
        )
        assert self.process.poll() is None, self.log_text()
        self.pids = {line["lane"]: line["pid"] for line in self.log("lane_started")}
        return self

    def stop(self, expected=0):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == expected, self.log_text()

    def kill(self):
        """Ends it and its lanes as a crash of the machine would."""
        # The master first: it would replace its lanes.
        self.process.kill()
        self.process.wait(10)
        for line in self.log("lane_started"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(line["pid"], signal.SIGKILL)

    def wake(self, *lanes):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            for lane in lanes or ("mail",):
                with contextlib.suppress(OSError):
                    sender.sendto(lane.encode(), str(self.socket))

    def forget(self):
        """Leaves what the log has said until now out of later answers."""
        self.read_from = self.log_file.stat().st_size if self.log_file.exists() else 0

    def log_text(self):
        if not self.log_file.exists():
            return ""
        with open(self.log_file, encoding="utf-8") as file:
            file.seek(self.read_from)
            return file.read()

    def log(self, event=None):
        lines = [json.loads(line) for line in self.log_text().splitlines()]
        return [line for line in lines if event is None or line["event"] == event]

    def run(self, *arguments, **settings):
        """Runs another command of portalctl with the same settings."""
        environment = self.environment | {k: str(v) for k, v in settings.items()}
        return subprocess.run(
            [BINARY, *arguments], env=environment, text=True, timeout=60, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )


__all__ = ["BINARY", "ROOT", "FakeClock", "Host", "Outbox", "eventually"]
