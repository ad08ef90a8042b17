"""A pool under test: the built program with a configuration and a folder of its own."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import fastcgi

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("PORTAL_FCGI_BINARY", ROOT / ".build/release/portal-fcgi")).absolute()


def until(condition, seconds=10, what="the condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.01)
    raise AssertionError(f"{what} did not come within {seconds} s")


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Pool:
    def __init__(self, folder: Path, **settings):
        self.folder = folder
        self.socket = folder / "fcgi.sock"
        self.log_file = folder / "pool.log"
        self.program = folder / "bin/portal-fcgi"
        self.program.parent.mkdir(exist_ok=True)
        if not self.program.exists():
            self.program.symlink_to(BINARY)
        (folder / "keys").write_text("1:" + "ab" * 32 + "\n")
        (folder / "keys").chmod(0o600)
        (folder / "assets").mkdir(exist_ok=True)
        manifest = "".join(
            f"{name} /assets/{name} sha384-AAAA\n"
            for name in ("portal.css", "portal.js", "session.js", "favicon.svg")
        )
        (folder / "assets/manifest").write_text(manifest)
        self.settings = {
            "PORTAL_FACE": "patient",
            "PORTAL_LISTEN": f"unix:{self.socket}",
            "PORTAL_WORKERS": "2",
            "PORTAL_STOP_SECONDS": "3",
            "PORTAL_LOG": str(self.log_file),
            "PORTAL_DB_SOCKET": str(folder / "nowhere.sock"),
            "PORTAL_DB_NAME": "portal",
            "PORTAL_DB_USER": "portal_patient",
            "PORTAL_DB_PASSWORD": "test",
            "PORTAL_KEY_FILE": str(folder / "keys"),
            "PORTAL_ASSETS": str(folder / "assets"),
            **{name: str(value) for name, value in settings.items()},
        }
        self.process = None

    @property
    def environment(self):
        own = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")}
        return own | {k: v for k, v in self.settings.items() if v}

    def start(self, *arguments, ready=True, **options):
        with open(self.folder / "stderr", "ab") as stderr:
            self.process = subprocess.Popen(
                [self.program, *arguments],
                env=options.pop("env", self.environment),
                stderr=stderr,
                **options,
            )
        if ready:
            self.wait_for("workers_ready")
        return self

    def run(self, *arguments):
        return subprocess.run(
            [self.program, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def workers(self) -> list[int]:
        return [child for child in children(self.pid) if is_alive(child)]

    def tell(self, number):
        os.kill(self.pid, number)

    def stop(self, number=signal.SIGTERM, timeout=15) -> int:
        self.tell(number)
        return self.process.wait(timeout)

    def end(self):
        """Leaves no process behind, whatever the test did."""
        if self.process and self.process.poll() is None:
            for worker in self.workers:
                os.kill(worker, signal.SIGCONT)
                os.kill(worker, signal.SIGKILL)
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait(5)

    def ask(self, path="/session/new", **options):
        return fastcgi.ask(self.socket, path, **options)

    def connect(self, **options):
        return fastcgi.Connection(self.socket, **options)

    def log(self, event=None) -> list[dict]:
        if not self.log_file.exists():
            return []
        lines = [json.loads(line) for line in self.log_file.read_text().splitlines()]
        return [line for line in lines if event in (None, line.get("event"))]

    def wait_for(self, event, count=1, seconds=10) -> list[dict]:
        def enough():
            found = self.log(event)
            return found if len(found) >= count else None

        return until(enough, seconds, f"{count} of {event}")

    @property
    def errors(self) -> str:
        return (self.folder / "stderr").read_text()
