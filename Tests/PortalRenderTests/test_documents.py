"""Drawings become PDF files."""

import subprocess

from render import code, document, fields, text


def tool(*arguments) -> str:
    return subprocess.run(arguments, check=True, capture_output=True, text=True).stdout


def test_a_document_has_its_texts_in_order(render, folder):
    kind, file = render.ask(
        document(
            text("Señora Ñandú", size=24, bold=1, role=1), text("¿Preguntas? " * 40),
            fields(1, 72, 300, 540, 300), fields(2, 72, 310, 100, 20), code("https://portal.example/"),
            fields(4), text("K7mPq2xW", monospaced=1),
        )
    )
    assert kind == b"1" and file.startswith(b"%PDF-")
    (folder / "file.pdf").write_bytes(file)
    words = tool("pdftotext", folder / "file.pdf", "-")
    assert words.index("Señora Ñandú") < words.index("¿Preguntas?") < words.index("K7mPq2xW")
    facts = tool("pdfinfo", folder / "file.pdf")
    assert "Pages:           2" in facts and "Tagged:          yes" in facts
    assert "Title:           A title" in facts and "612 x 792 pts" in facts


def test_a_document_of_nothing_is_an_empty_page(render, folder):
    _, file = render.ask(document())
    (folder / "file.pdf").write_bytes(file)
    assert "Pages:           1" in tool("pdfinfo", folder / "file.pdf")


def test_what_is_no_drawing_gets_no_answer(render):
    for request in (
        b"", b"junk", b"1:1", b"999999999:x", b"99999999999:x", document()[:-3],
        document() + b"1:1", document(fields(9)), document(width="nan"), document(width=-5),
        document(text("a", size="inf")), document(text("a", size=0)), fields(7), b"\xff" * 5000,
        document(code("")),
    ):
        assert render.ask(request) == [], request[:40]
    assert render.ask(document(text("still here")))[0] == b"1"


def test_broken_utf_8_is_drawn_as_such(render):
    assert render.ask(document(text(b"a\xff\xfeb")))[0] == b"1"


def test_many_are_asked_at_once(render):
    connections = [render.connect() for _ in range(30)]
    for connection in connections:
        connection.sendall(document(text("one of many")))
        connection.shutdown(1)
    for connection in connections:
        assert connection.recv(10).startswith(b"1:1")
        connection.close()
