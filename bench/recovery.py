"""What a stranger could learn from the time of a request for a forgotten password or user name."""

import random
import re
import statistics
import time
from collections.abc import Callable

from fastcgi import ask, exchange, parse, request
from signins import (
    names_with_the_demonstration_password, some_address, spread, spread_by_chance,
)
from website import Failure, Site


class Form:
    """A page with a form, open in a browser."""

    def __init__(self, site: Site, path: str):
        self._path = path
        page = ask(site.portal, request(path, address=some_address()))
        self._cookie = "__Host-pp_form=" + page.cookie("__Host-pp_form")
        self._token = re.search(rb'name="token" value="([^"]+)"', page.body)[1].decode()

    def filled(self, fields: dict[str, str]) -> bytes:
        return request(self._path, self._cookie, fields | {"token": self._token}, some_address())


def without_cookies(answer: bytes) -> bytes:
    """The answer, a random cookie aside."""
    return re.sub(rb"(Set-Cookie: [^=]+=)[A-Za-z0-9_-]{43}", rb"\1", answer)


def compare(
    site: Site, title: str, form: Form, kinds: dict[str, Callable[[], dict[str, str]]], tries: int
) -> None:
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    answers = set()
    for number in range(tries + 10):
        if number % 10 == 0:
            wait_for_jobs(site)
        for kind in random.sample(list(kinds), len(kinds)):
            site.database.run("DELETE FROM portal_throttle")
            message = form.filled(kinds[kind]())
            started = time.perf_counter()
            answer = exchange(site.portal, message)
            elapsed = time.perf_counter() - started
            if parse(answer).status != 303:
                raise Failure(f"{kind}: {parse(answer).head.decode()}")
            answers.add(without_cookies(answer))
            if number >= 10:
                seconds[kind].append(elapsed)
    columns = list(seconds.values())
    print(f"\n{title}, {tries} each in random order")
    for kind, values in seconds.items():
        print(f"  {kind:<16}{statistics.median(values) * 1000:8.3f} ms")
    print(
        f"  largest ratio of two {spread(columns):.3f}"
        f"   (chance alone, at this load of the machine: up to {spread_by_chance(columns):.3f})"
    )
    print("  answers, cookies aside: " + ("the same" if len(answers) == 1 else "DIFFERENT"))


def wait_for_jobs(site: Site) -> None:
    end = time.monotonic() + 10
    while site.database.run("SELECT COUNT(*) FROM portal_job WHERE Kind IN (1, 2, 3)") != ["0"]:
        if time.monotonic() > end:
            raise Failure("the background process does not keep up")
        time.sleep(0.02)


def compare_recoveries(site: Site, tries: int) -> None:
    names = [n for n in names_with_the_demonstration_password(site) if len(n) == 7]
    compare(
        site, "A forgotten password", Form(site, "/password-reset/new"),
        {
            "existing name": lambda: {"user_name": random.choice(names)},
            "missing name": lambda: {"user_name": f"zo{random.randrange(10**5):05}"},
        },
        tries,
    )
    people = [
        dict(zip(("last_name", "birth_day", "birth_month", "birth_year"), row.split("\t")))
        for row in site.database.run(
            "SELECT LName, DAY(Birthdate), MONTH(Birthdate), YEAR(Birthdate) FROM patient"
            " JOIN userweb ON FKey = PatNum WHERE Email <> '' AND Birthdate > '1900-01-01'"
            " AND PatStatus = 0 AND CHAR_LENGTH(LName) = 8"
        )
    ]
    compare(
        site, "A forgotten user name", Form(site, "/user-name-reminder/new"),
        {
            "existing person": lambda: random.choice(people),
            "missing person": lambda: random.choice(people) | {"last_name": "Zoltanov"},
        },
        tries,
    )
