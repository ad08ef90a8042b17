"""A private site to measure, and the reference program beside it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Failure(Exception):
    """Something that makes measuring pointless."""


def compile_c(output: Path, sources: list[Path], *libraries: str) -> Path:
    flags = ["-O2", "-Wall", "-Wextra", "-Werror"]
    names = subprocess.run(
        ["pkg-config", "--cflags", "--libs", *libraries] if libraries else ["true"],
        check=True, capture_output=True, text=True,
    ).stdout.split()
    subprocess.run(["gcc", *flags, *map(str, sources), "-o", str(output), *names], check=True)
    return output


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Database:
    """The root of the site's database server, for what no account of the portal may do."""

    def __init__(self, server: Path):
        self._client = subprocess.Popen(
            ["mariadb", "--no-defaults", f"--socket={server}", "--user=root", "--batch",
             "--skip-column-names", "--unbuffered", "portal"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )

    def run(self, statement: str) -> list[str]:
        self._client.stdin.write(f"{statement};\nSELECT 'done';\n")
        self._client.stdin.flush()
        rows = []
        while (line := self._client.stdout.readline().rstrip("\n")) != "done":
            if self._client.poll() is not None:
                raise Failure(f"the database refused: {statement}")
            rows.append(line)
        return rows

    def close(self) -> None:
        self._client.stdin.close()
        self._client.wait()


class Site:
    def __init__(self, workers: int, **settings: str):
        self.workers = workers
        # A short path: that of a unix socket has at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="portal-bench."))
        self.portal = str(self.folder / "fcgi.sock")
        self.reference = str(self.folder / "reference.sock")
        self.office_port = free_port()
        self._log = self.folder / "log" / "portal.log"
        self._reference_process: subprocess.Popen | None = None
        self._environment = os.environ | {
            "PORTAL_DEMO_PORT": str(free_port()),
            "PORTAL_DEMO_HTTP_PORT": str(free_port()),
            "PORTAL_DEMO_OFFICE_PORT": str(self.office_port),
            "PORTAL_DEMO_OFFICE_HTTP_PORT": str(free_port()),
            "PORTAL_DEMO_WORKERS": str(workers),
            "PORTAL_MAX_REQUESTS": "0",
            # A name that waits goes on waiting until all is measured.
            "PORTAL_THROTTLE_FIRST_WAIT_SECONDS": "7200",
            "PORTAL_THROTTLE_LONGEST_WAIT_SECONDS": "7200",
            "PORTAL_THROTTLE_NETWORK_FAILURES": "1000000",
        } | settings

    def start(self, with_reference: bool = True) -> None:
        self._site("start")
        self.database = Database(self.folder / "db.sock")
        if with_reference:
            self._start_reference()

    def _start_reference(self) -> None:
        self.load = compile_c(self.folder / "load", [ROOT / "bench/load.c"])
        program = compile_c(
            self.folder / "reference", sorted((ROOT / "bench/reference").glob("*.c")),
            "libmariadb", "libcrypto", "fcgi",
        )
        with open(self.folder / "log" / "reference.log", "wb") as log:
            self._reference_process = subprocess.Popen(
                [program, self.folder / "portal.env", self.reference],
                stdout=log, stderr=log, start_new_session=True,
            )
        end = time.monotonic() + 10
        while not Path(self.reference).exists():
            if time.monotonic() > end or self._reference_process.poll() is not None:
                raise Failure((self.folder / "log" / "reference.log").read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        if self._reference_process:
            # The program and its workers, which are a session of their own.
            with suppress(ProcessLookupError):
                os.killpg(self._reference_process.pid, signal.SIGTERM)
            self._reference_process.wait()
        if hasattr(self, "database"):
            self.database.close()
        self._site("stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def portal_workers(self) -> list[int]:
        return children(int((self.folder / "fcgi.pid").read_text()))

    def reference_workers(self) -> list[int]:
        return children(self._reference_process.pid)

    def database_server(self) -> list[int]:
        return [int((self.folder / "db.pid").read_text())]

    def log_position(self) -> int:
        return self._log.stat().st_size

    def log_lines(self, position: int = 0, **fields: str) -> list[dict]:
        """The log's lines from a position on that have all these fields."""
        with open(self._log, encoding="utf-8") as log:
            log.seek(position)
            lines = [json.loads(line) for line in log if line.endswith("\n")]
        return [line for line in lines if fields.items() <= line.items()]

    def _site(self, command: str) -> None:
        result = subprocess.run(
            [ROOT / "tools/site", command, self.folder], env=self._environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )
        if result.returncode:
            raise Failure(f"tools/site {command}:\n{result.stdout}")


def children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def processor_seconds(processes: list[int]) -> float:
    """What all threads of the processes have used so far."""
    nanoseconds = 0
    for process in processes:
        for task in Path(f"/proc/{process}/task").glob("*/schedstat"):
            with suppress(OSError):
                nanoseconds += int(task.read_text().split()[0])
    return nanoseconds / 1e9


def proportional_kilobytes(process: int) -> int:
    """Its memory, what it shares with others divided among them."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise Failure(f"no Pss of process {process}")
