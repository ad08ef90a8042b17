import os
import random
import signal
import struct
import time

import fastcgi
import pytest
from fastcgi import PARAMS, STDIN, Broken, begin, pairs, record, standard, stream


@pytest.fixture
def one(make_pool):
    """One worker: what one request leaves behind meets the next."""
    return make_pool(PORTAL_WORKERS=1).start()


def still_the_same_worker(pool, workers):
    assert pool.ask().status
    assert pool.workers == workers
    assert not pool.log("worker_died")


def test_a_kept_connection_is_closed_after_the_answer(one):
    with one.connect() as connection:
        connection.begin(standard(), keep=True)
        assert connection.finish().status
        assert connection.is_closed()
    assert one.ask().status


def test_head_has_no_body(one):
    get, head = one.ask(), one.ask(method="HEAD")
    assert get.body
    assert (head.status, head.body) == (get.status, b"")


def test_a_body_comes_in_pieces(one):
    body = b"user_name=" + b"m" * 1000
    with one.connect() as connection:
        connection.begin(standard("/session", "POST", body))
        for i in range(0, len(body), 100):
            connection.send(record(STDIN, body[i : i + 100]))
            time.sleep(0.002)
        assert connection.finish().status


@pytest.mark.parametrize("size", [65_537, 200_000, 3_000_000])
def test_a_body_over_the_limit_gets_an_answer(one, size):
    workers = one.workers
    body = b"x" * size
    with one.connect() as connection:
        connection.begin(standard("/session", "POST", body))
        try:
            connection.send(stream(STDIN, body), record(STDIN))
        except ConnectionError:
            assert size > 1 << 20
        assert connection.answer().status
    still_the_same_worker(one, workers)


@pytest.mark.parametrize("announced", ["99999999999999999999999999", "9223372036854775807"])
def test_an_absurd_length_gets_an_answer(one, announced):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard("/session", "POST", CONTENT_LENGTH=announced))
        assert connection.finish(b"a=1").status
    still_the_same_worker(one, workers)


@pytest.mark.parametrize("announced", ["-1", "ten", "1.5", "0x10", " 3", "+3", "٣"])
def test_a_length_that_is_no_number_is_refused(one, announced):
    workers = one.workers
    assert one.ask("/session", method="POST", body=b"a=1", CONTENT_LENGTH=announced).status == 400
    still_the_same_worker(one, workers)


def test_a_body_shorter_than_announced_is_refused(one):
    workers = one.workers
    answer = one.ask("/session", method="POST", body=b"a=1", CONTENT_LENGTH="100")
    assert answer.status == 400
    still_the_same_worker(one, workers)


def test_a_body_longer_than_announced_is_cut(one):
    workers = one.workers
    assert one.ask("/session", method="POST", body=b"a=1&b=2", CONTENT_LENGTH="3").status
    still_the_same_worker(one, workers)


def test_no_length_is_no_body(one):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard("/session", "POST"))
        assert connection.finish(b"a=1").status
    still_the_same_worker(one, workers)


@pytest.mark.parametrize("stage", ["nothing", "begin", "params", "body", "answer"])
def test_a_client_that_goes_away_costs_nothing(one, stage):
    workers = one.workers
    for _ in range(20):
        with one.connect() as connection:
            if stage == "begin":
                connection.send(begin())
            elif stage == "params":
                connection.send(begin() + record(PARAMS, pairs(standard())[:-20]))
            elif stage == "body":
                connection.begin(standard("/session", "POST", b"x" * 1000))
                connection.send(record(STDIN, b"x" * 10))
            elif stage == "answer":
                connection.begin(standard())
                connection.send(record(STDIN))
    still_the_same_worker(one, workers)


def test_a_client_that_aborts_costs_nothing(one):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard("/session", "POST", b"x" * 1000))
        connection.send(record(fastcgi.ABORT))
        try:
            connection.answer()
        except Broken:
            pass
    still_the_same_worker(one, workers)


def test_a_silent_client_does_not_hold_a_worker(one):
    workers = one.workers
    with one.connect() as silent:
        began = time.monotonic()
        assert one.ask().status
        assert time.monotonic() - began < 4
        assert silent.is_closed()
    still_the_same_worker(one, workers)


INVALID = [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x00", b"a\r\nSet-Cookie: x=1"]


@pytest.mark.parametrize("value", INVALID)
@pytest.mark.parametrize(
    "name",
    ["REQUEST_METHOD", "DOCUMENT_URI", "QUERY_STRING", "REMOTE_ADDR", "REQUEST_ID", "HTTP_COOKIE"],
)
def test_broken_text_in_a_parameter_gets_an_answer(one, name, value):
    workers = one.workers
    answer = one.ask(**{name: value} if name != "REQUEST_METHOD" else {"method": value})
    assert answer.status
    assert ("Set-Cookie", "x=1") not in answer.headers
    still_the_same_worker(one, workers)


def test_broken_names_get_an_answer(one):
    workers = one.workers
    names = [b"", b"\xff", b"=", b"HTTP_", b"HTTP_\xc3", b"HTTP_A=B", b"\x00", b"HTTP_X\r\n"]
    with one.connect() as connection:
        connection.begin(standard() + [(name, b"x") for name in names])
        assert connection.finish().status
    still_the_same_worker(one, workers)


def test_parameters_sent_twice_get_an_answer(one):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard() * 3)
        assert connection.finish().status
    still_the_same_worker(one, workers)


def test_no_parameters_get_an_answer(one):
    workers = one.workers
    with one.connect() as connection:
        connection.begin([])
        assert connection.finish().status
    still_the_same_worker(one, workers)


def test_too_many_parameters_are_refused(one):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard() + [(f"HTTP_X_{n}", "x") for n in range(1000)])
        assert connection.finish().status == 431
    still_the_same_worker(one, workers)


def test_too_large_parameters_are_refused(one):
    workers = one.workers
    assert one.ask(HTTP_COOKIE="x" * 100_000).status == 431
    assert one.ask(HTTP_COOKIE="x" * 30_000).status != 431
    still_the_same_worker(one, workers)


@pytest.mark.parametrize("role", [2, 3, 9])
def test_other_roles_cost_nothing(one, role):
    workers = one.workers
    with one.connect() as connection:
        connection.begin(standard(), role=role)
        try:
            connection.finish()
        except (Broken, ConnectionError):
            pass
    still_the_same_worker(one, workers)


def say(pool, speech):
    with pool.connect() as connection:
        try:
            connection.send(speech)
        except ConnectionError:
            pass


@pytest.mark.parametrize(
    "speech",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        struct.pack("!BBHHBB", 2, 1, 1, 8, 0, 0) + bytes(8),
        record(99, b"x" * 100),
        record(9, pairs([("FCGI_MAX_CONNS", "")]), 0),
        begin() + begin() + record(PARAMS) + record(STDIN),
        begin() + record(STDIN, b"x"),
        begin() + record(PARAMS, b"\xff\xff\xff\xff\x00"),
    ],
)
def test_what_is_not_fastcgi_costs_nothing(one, speech):
    workers = one.workers
    say(one, speech)
    still_the_same_worker(one, workers)


@pytest.mark.parametrize("beginning", [b"", begin(), begin() + record(PARAMS, pairs(standard()))])
def test_random_bytes_cost_at_most_their_own_connection(one, beginning):
    generator = random.Random(len(beginning))
    for _ in range(300):
        noise = generator.randbytes(generator.randrange(1, 400))
        say(one, beginning + noise)
        say(one, beginning + record(PARAMS, noise) + record(PARAMS) + record(STDIN))
        assert one.ask().status
    # libfcgi gives up on parameters that are said to be larger than 2 GiB.
    assert {line["signal"] for line in one.log("worker_died")} <= {signal.SIGABRT}
    assert not one.log("start_delayed")


def test_an_hour_of_requests_leaks_nothing(one):
    def resident():
        with open(f"/proc/{one.workers[0]}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    body = b"x" * 60_000
    for _ in range(300):
        one.ask("/session", method="POST", body=body)
    before = resident()
    for _ in range(2000):
        one.ask("/session", method="POST", body=body)
    assert resident() - before < 1 << 20
