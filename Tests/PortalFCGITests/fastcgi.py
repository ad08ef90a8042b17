"""A web server's side of FastCGI, small enough to break on purpose."""

import socket
import struct
from dataclasses import dataclass

BEGIN, ABORT, END, PARAMS, STDIN, STDOUT, STDERR = 1, 2, 3, 4, 5, 6, 7
RESPONDER = 1
KEEP_CONNECTION = 1


class Broken(Exception):
    """The connection ended before the response did."""


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


def record(kind: int, content: bytes = b"", request: int = 1) -> bytes:
    return struct.pack("!BBHHBB", 1, kind, request, len(content), 0, 0) + content


def stream(kind: int, content: bytes) -> bytes:
    parts = [content[i : i + 65000] for i in range(0, len(content), 65000)]
    return b"".join(record(kind, part) for part in parts)


def length(size: int) -> bytes:
    return bytes([size]) if size < 128 else struct.pack("!I", size | 0x80000000)


def pairs(parameters) -> bytes:
    encoded = b""
    for name, value in parameters:
        name = name if isinstance(name, bytes) else name.encode()
        value = value if isinstance(value, bytes) else str(value).encode()
        encoded += length(len(name)) + length(len(value)) + name + value
    return encoded


def begin(keep: bool = False, role: int = RESPONDER) -> bytes:
    return record(BEGIN, struct.pack("!HB5x", role, KEEP_CONNECTION if keep else 0))


def standard(path="/session/new", method="GET", body=None, **others):
    parameters = {
        "REQUEST_METHOD": method,
        "DOCUMENT_URI": path,
        "QUERY_STRING": "",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_HOST": "portal.example",
        "HTTP_USER_AGENT": "test",
    }
    if body is not None:
        parameters["CONTENT_LENGTH"] = str(len(body))
        parameters["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
    parameters.update(others)
    return list(parameters.items())


class Connection:
    def __init__(self, address, timeout=15):
        family = socket.AF_INET if isinstance(address, tuple) else socket.AF_UNIX
        self.socket = socket.socket(family, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        self.socket.connect(address if isinstance(address, tuple) else str(address))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, *chunks: bytes):
        for chunk in chunks:
            self.socket.sendall(chunk)

    def begin(self, parameters, **options):
        self.send(begin(**options) + stream(PARAMS, pairs(parameters)) + record(PARAMS))

    def finish(self, body: bytes = b"") -> Answer:
        self.send(stream(STDIN, body) + record(STDIN))
        return self.answer()

    def exactly(self, count: int) -> bytes:
        content = b""
        while len(content) < count:
            part = self.socket.recv(count - len(content))
            if not part:
                raise Broken
            content += part
        return content

    def answer(self) -> Answer:
        output = b""
        while True:
            try:
                _, kind, _, size, padding, _ = struct.unpack("!BBHHBB", self.exactly(8))
                content = self.exactly(size)
                self.exactly(padding)
            except ConnectionError as error:
                raise Broken from error
            if kind == STDOUT:
                output += content
            if kind == END:
                return parse(output)

    def is_closed(self) -> bool:
        try:
            return self.socket.recv(1) == b""
        except ConnectionError:
            return True


def parse(output: bytes) -> Answer:
    head, body = output.split(b"\r\n\r\n", 1)
    headers = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n")]
    status = next(int(value[:3]) for name, value in headers if name == "Status")
    return Answer(status, [h for h in headers if h[0] != "Status"], body)


def ask(address, path="/session/new", method="GET", body=None, timeout=15, **others) -> Answer:
    with Connection(address, timeout) as connection:
        connection.begin(standard(path, method, body, **others))
        return connection.finish(body or b"")
