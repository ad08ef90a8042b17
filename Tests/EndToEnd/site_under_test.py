"""A whole site of our own: started, asked, broken and stopped by the tests."""

import os
import pathlib
import shutil
import socket
import subprocess

# Whether the practice has a database of its own, of an older version, that the portal stands beside.
IS_ADOPTED = os.environ.get("PORTAL_TEST_ADOPTED") == "1"
ROOT = pathlib.Path(os.environ.get("PORTAL_ROOT", pathlib.Path(__file__).parents[2]))


class Site:
    """What `tools/site start` makes, with free ports, in .test/browser/NAME."""

    def __init__(self, name, **settings):
        self.folder = ROOT / ".test" / "browser" / name
        self.port, self.http_port = _free_port(), _free_port()
        self.origin = f"https://127.0.0.1:{self.port}"
        self.office_port, self.office_http_port = _free_port(), _free_port()
        self.office_origin = f"https://127.0.0.2:{self.office_port}"
        self._settings = settings | {
            "PORTAL_DEMO_PORT": self.port,
            "PORTAL_DEMO_HTTP_PORT": self.http_port,
            "PORTAL_DEMO_OFFICE_PORT": self.office_port,
            "PORTAL_DEMO_OFFICE_HTTP_PORT": self.office_http_port,
            "PORTAL_DEMO_ADOPTED": int(IS_ADOPTED),
        }

    def start(self):
        """Starts from nothing, whatever an earlier run has left there."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.start_again()

    def start_again(self):
        done = self._tool("start")
        assert done.returncode == 0, done.stdout + done.stderr

    def start_database(self):
        """Starts the database alone; the pool has to find its way back to it."""
        subprocess.run([ROOT / "tools" / "database", "start", self.folder], check=True)

    def stop(self):
        self._tool("stop")

    def sql(self, text, database=None):
        """Runs statements as the database's root, where the tables are; the rows as texts."""
        if not database:
            database = "practice" if IS_ADOPTED and "portal_" not in text else "portal"
        done = subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={self.folder}/db.sock", "--user=root"]
            + ["--batch", "--raw", "--skip-column-names", database],
            input=text, capture_output=True, text=True, check=False,
        )
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def value(self, text):
        return self.sql(text)[0][0]

    def pid(self, name):
        return int((self.folder / f"{name}.pid").read_text())

    def log(self, name):
        return (self.folder / "log" / name).read_text(encoding="utf-8", errors="replace")

    def built_address(self, asset):
        """The address of a static file, as the build named it."""
        for line in (self.folder / "static" / "manifest").read_text().splitlines():
            name, address, _ = line.split()
            if name == asset:
                return address
        raise LookupError(asset)

    def audit(self, command):
        """What `portalctl audit` says; it has to end well."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
        environment |= {
            "PORTAL_DB_SOCKET": str(self.folder / "db.sock"),
            "PORTAL_DB_NAME": "portal",
            "PORTAL_DB_USER": "portal_jobs",
            "PORTAL_DB_PASSWORD_FILE": str(self.folder / "passwords" / "jobs"),
            "PORTAL_KEY_FILE": str(self.folder / "keys"),
        }
        done = subprocess.run(
            [ROOT / ".build/release/portalctl", "audit", command],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _tool(self, verb):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
        environment |= {k: str(v) for k, v in self._settings.items()}
        return subprocess.run(
            [ROOT / "tools" / "site", verb, self.folder],
            env=environment, capture_output=True, text=True, timeout=120, check=False,
        )


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
