"""portal-render, and what it is asked."""

import os
import signal
import socket
import struct
import subprocess
import time
import zlib
from pathlib import Path

ROOT = Path(os.environ["PORTAL_ROOT"])


def fields(*values) -> bytes:
    written = b""
    for value in values:
        value = value if isinstance(value, bytes) else str(value).encode()
        written += b"%d:%s" % (len(value), value)
    return written


def read_fields(answer: bytes) -> list[bytes]:
    values = []
    while answer:
        count, _, rest = answer.partition(b":")
        values.append(rest[: int(count)])
        answer = rest[int(count):]
    return values


def document(*items: bytes, width=612, height=792) -> bytes:
    return fields(1, "A title", "es", width, height, len(items)) + b"".join(items)


def text(string, gap=12, size=12, bold=0, monospaced=0, role=0) -> bytes:
    return fields(0, string, 72, 0, 468, -1, size, gap, bold, monospaced, 0, role)


def code(string) -> bytes:
    return fields(3, string, 72, 500, 150)


def picture(file: bytes, width=320, height=120) -> bytes:
    return fields(2, width, height, file)


def png(width, height, colour=(0, 0, 0), claimed=None) -> bytes:
    """A PNG file of one colour; `claimed`: the size that its header tells instead."""
    def chunk(kind, content):
        return (struct.pack(">I", len(content)) + kind + content
                + struct.pack(">I", zlib.crc32(kind + content)))

    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Render:
    def __init__(self, folder: Path, **settings):
        self.socket = folder / "render.sock"
        self.log = folder / "render.log"
        self._environment = os.environ | {
            "PORTAL_RENDER_SOCKET": str(self.socket),
            "PORTAL_LOG": str(self.log),
        } | {name: str(value) for name, value in settings.items()}
        self.process = None

    def run(self, *arguments):
        return subprocess.run(
            [ROOT / ".build/release/portal-render", *arguments], env=self._environment,
            capture_output=True, text=True, timeout=20, check=False,
        )

    def start(self):
        self.process = subprocess.Popen(
            [ROOT / ".build/release/portal-render"], env=self._environment,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + 20
        while not self.socket.exists():
            assert time.monotonic() < end and self.process.poll() is None
            time.sleep(0.02)
        return self

    def end(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in
                Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(20)
        connection.connect(str(self.socket))
        return connection

    def ask(self, request: bytes) -> list[bytes]:
        with self.connect() as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return read_fields(answer)
