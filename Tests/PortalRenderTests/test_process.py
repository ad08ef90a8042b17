"""The life of portal-render, and what its processes may do."""

import os
import signal
import time
from pathlib import Path

from render import Render, document, picture, png, text


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_every_request_has_a_process_of_its_own(render):
    until(lambda: len(render.children()) == 2)
    before = render.children()
    assert render.ask(document(text("a")))[0] == b"1"
    until(lambda: len(render.children()) == 2 and render.children() != before)


def test_a_process_at_work_is_confined(render):
    with render.connect() as connection:
        connection.sendall(b"1:")
        time.sleep(0.3)
        confined = [
            child for child in render.children()
            if "Seccomp:\t2" in Path(f"/proc/{child}/status").read_text()
        ]
        assert len(confined) == 1
        limits = Path(f"/proc/{confined[0]}/limits").read_text()
        assert "Max file size             0 " in limits
        assert f"Max address space         {512 << 20} " in limits
        sockets = [
            os.readlink(entry) for entry in Path(f"/proc/{confined[0]}/fd").iterdir()
        ]
        assert sum("socket:" in entry for entry in sockets) == 1


def test_one_that_is_killed_is_replaced(render):
    until(lambda: len(render.children()) == 2)
    for child in render.children():
        os.kill(child, signal.SIGKILL)
    assert render.ask(document(text("a")))[0] == b"1"
    assert "worker_died" in render.log.read_text()


def test_a_request_that_takes_too_long_ends(folder):
    render = Render(folder, PORTAL_RENDER_SECONDS=1).start()
    try:
        with render.connect() as connection:
            connection.sendall(b"1:")
            begun = time.monotonic()
            assert connection.recv(10) == b""
            assert 0.5 < time.monotonic() - begun < 5
        assert render.ask(document(text("a")))[0] == b"1"
    finally:
        render.end()


def test_memory_has_a_limit(folder):
    render = Render(folder, PORTAL_RENDER_MEGABYTES=128).start()
    try:
        # Eighty megabytes of pixels, twice.
        answer = render.ask(picture(png(4400, 4400)))
        assert answer in ([], [b"3"])
        assert render.ask(document(text("a")))[0] == b"1"
    finally:
        render.end()


def test_it_stops_and_takes_its_socket_along(folder):
    render = Render(folder).start()
    assert render.end() == 0
    assert not render.socket.exists()


def test_a_second_one_is_refused(render):
    other = render.run()
    assert other.returncode == 75 and "is locked" in other.stderr


def test_what_is_wrong_with_its_settings_is_told_at_once(folder):
    answer = Render(folder, PORTAL_RENDER_SOCKET="", PORTAL_RENDER_WORKERS="many",
                    PORTAL_RENDER_SECONDS="0").run()
    assert answer.returncode == 78
    for name in ("PORTAL_RENDER_SOCKET", "PORTAL_RENDER_WORKERS", "PORTAL_RENDER_SECONDS"):
        assert name in answer.stderr
    assert Render(folder).run("--nonsense").returncode == 64
    assert "portal-render" in Render(folder).run("--help").stdout
