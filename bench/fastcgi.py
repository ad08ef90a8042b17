"""Talks to a FastCGI program without a web server between."""

import re
import socket
import struct
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass
class Answer:
    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head.split(b"\r\n", 1)[0].split()[1])

    def cookie(self, name: str) -> str:
        return re.search(rb"Set-Cookie: " + name.encode() + rb"=([^;]*)", self.head)[1].decode()


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBHHBB", 1, kind, 1, len(content), 0, 0) + content


def _pairs(parameters: dict[str, str]) -> bytes:
    pieces = []
    for pair in parameters.items():
        texts = [text.encode() for text in pair]
        pieces += [
            bytes([len(text)]) if len(text) < 128 else struct.pack(">I", len(text) | 1 << 31)
            for text in texts
        ]
        pieces += texts
    return b"".join(pieces)


def request(
    path: str, cookie: str = "", form: dict[str, str] | None = None, address: str = "192.0.2.1"
) -> bytes:
    """The bytes of a whole request, with the parameters that nginx/fastcgi.conf names."""
    body = urlencode(form).encode() if form else b""
    parameters = {
        "REQUEST_METHOD": "POST" if form else "GET",
        "DOCUMENT_URI": path,
        "QUERY_STRING": "",
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if form else "",
        "CONTENT_LENGTH": str(len(body)) if form else "",
        "REMOTE_ADDR": address,
        "REQUEST_ID": "00000000000000000000000000000000",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "HTTP_ORIGIN": "",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.5",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_SEC_PURPOSE": "",
        "HTTP_PROXY": "",
    }
    begin = struct.pack(">HB5x", 1, 0)
    stdin = (_record(5, body) if body else b"") + _record(5, b"")
    return _record(1, begin) + _record(4, _pairs(parameters)) + _record(4, b"") + stdin


def exchange(path: str, message: bytes) -> bytes:
    """Sends a request to the socket at that path; everything that came back."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(30)
        connection.connect(path)
        connection.sendall(message)
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


def parse(records: bytes) -> Answer:
    output = b""
    position = 0
    while position + 8 <= len(records):
        _, kind, _, length, padding, _ = struct.unpack_from(">BBHHBB", records, position)
        if kind == 6:
            output += records[position + 8 : position + 8 + length]
        position += 8 + length + padding
    head, _, body = output.partition(b"\r\n\r\n")
    return Answer(head, body)


def ask(path: str, message: bytes) -> Answer:
    return parse(exchange(path, message))
