"""portalctl under test: the built program on a private MariaDB, a database a test."""

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("PORTALCTL_BINARY", ROOT / ".build/release/portalctl")).absolute()


class Server:
    """What `tools/database start` makes; `admin` is an administrator of it."""

    def __init__(self, folder):
        self.folder = folder
        self.socket = folder / "db.sock"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tool("start")
        accounts = ("admin", "portal_migrate", "portal_patient", "portal_office", "portal_jobs")
        for account in accounts:
            self.sql(f"CREATE OR REPLACE USER {account}@localhost IDENTIFIED BY 'test'")
        self.sql("GRANT ALL PRIVILEGES ON *.* TO admin@localhost WITH GRANT OPTION")

    def stop(self):
        self.tool("stop")

    def tool(self, verb):
        # To a file: the server keeps the end of a pipe open.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            done = subprocess.run(
                [ROOT / "tools/database", verb, self.folder],
                stdout=output, stderr=output, timeout=120, check=False,
            )
            output.seek(0)
            assert done.returncode == 0, output.read()

    def client(self, database="mysql", **options):
        return subprocess.Popen(
            ["mariadb", "--no-defaults", f"--socket={self.socket}", "--user=root"]
            + ["--batch", "--unbuffered", "--skip-column-names", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options,
        )

    def sql(self, text, database="mysql") -> str:
        client = self.client(database, stderr=subprocess.PIPE)
        output, errors = client.communicate(text, timeout=60)
        assert client.returncode == 0, errors
        return output.strip()


class Database:
    def __init__(self, server, name):
        self.server = server
        self.name = name
        server.sql(f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
        self.grant("portal_migrate")

    def drop(self):
        self.server.sql(f"DROP DATABASE IF EXISTS {self.name}")

    def grant(self, account):
        self.sql((ROOT / f"sql/grants/{account}.sql").read_text())

    def sql(self, text) -> str:
        return self.server.sql(text, self.name)

    # portalctl

    def environment(self, account="portal_migrate", socket=None):
        own = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
        return own | {
            "PORTAL_DB_SOCKET": str(socket or self.server.socket),
            "PORTAL_DB_NAME": self.name,
            "PORTAL_DB_USER": account,
            "PORTAL_DB_PASSWORD": "test",
        }

    def start(self, *arguments, sql=ROOT / "sql", account="portal_migrate", socket=None):
        return subprocess.Popen(
            [BINARY, "migrate", *arguments, "--sql", sql],
            env=self.environment(account, socket),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )

    def run(self, *arguments, **options):
        """Runs `portalctl migrate`; `stdout` has what it says on both outputs."""
        process = self.start(*arguments, **options)
        output, _ = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, output)

    # What is in it

    def everything(self) -> str:
        """All that the database holds, journal included."""
        return subprocess.run(
            ["mariadb-dump", "--no-defaults", f"--socket={self.server.socket}", "--user=root"]
            + ["--skip-dump-date", "--skip-comments", self.name],
            capture_output=True, text=True, timeout=60, check=True,
        ).stdout

    def journal(self) -> str:
        """What was done, without times."""
        return self.sql(
            "SELECT File, StatementNum, s.Checksum, s.FinishedAt IS NULL, s.FailedWith, "
            "f.FinishedAt IS NULL FROM portal_migration f "
            "JOIN portal_migration_statement s USING (File) ORDER BY File, StatementNum"
        )

    @contextlib.contextmanager
    def holding(self, statements):
        """A connection that has run statements and stays as it is; gives its identifier."""
        client = self.server.client(self.name)
        client.stdin.write(f"{statements}; SELECT CONCAT(CHAR(35), CONNECTION_ID());\n")
        client.stdin.flush()
        line = ""
        while not line.startswith("#"):
            line = client.stdout.readline()
            assert line, "the connection that holds a lock has ended"
        try:
            yield int(line[1:])
        finally:
            client.communicate(timeout=20)
