"""Signing in: what a stranger could learn from its time, how often it goes, what it leaves."""

import os
import random
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from fastcgi import ask, exchange, parse, request
from website import Failure, Site, proportional_kilobytes

PASSWORD = "Demo-pass-1"
WRONG_PASSWORD = "Demo-pass-2"


def some_address() -> str:
    """An address of a network from which nobody has tried before."""
    return "10." + ".".join(str(random.randint(0, 255)) for _ in range(3))


class Visitor:
    """Somebody with a sign-in page open."""

    def __init__(self, site: Site, name: str):
        self._site = site
        self.name = name
        page = ask(site.portal, request("/session/new", address=some_address()))
        self._cookie = "__Host-pp_form=" + page.cookie("__Host-pp_form")
        self._token = re.search(rb'name="token" value="([^"]+)"', page.body)[1].decode()

    def attempt(self, password: str) -> bytes:
        """The request that tries to sign in."""
        form = {"user_name": self.name, "password": password, "token": self._token}
        return request("/session", self._cookie, form, some_address())

    def sign_in(self) -> str:
        """Signs in; gives the cookie of the session."""
        answer = ask(self._site.portal, self.attempt(PASSWORD))
        if answer.status != 303:
            raise Failure(f"{self.name} could not sign in: {answer.status}")
        return "__Host-pp_session=" + answer.cookie("__Host-pp_session")


def names_with_the_demonstration_password(site: Site) -> list[str]:
    return site.database.run(
        "SELECT UserName FROM userweb WHERE RequirePasswordChange = 0"
        " AND RequireUserNameChange = 0 AND Password ="
        " (SELECT Password FROM userweb WHERE UserName = 'mary200')"
        " AND FKey IN (SELECT PatNum FROM patient WHERE PatStatus IN (0, 1, 2)) ORDER BY UserName"
    )


def forget_tries(site: Site) -> None:
    """Also for a name that was tried a moment ago the next try is then the first."""
    site.database.run("DELETE FROM portal_throttle WHERE WaitUntil IS NULL")


class Comparison:
    """Four kinds of names with a wrong password, each with names of the same length."""

    UNKNOWN, WRONG, LEGACY, WAITING = (
        "unknown name", "wrong password", "legacy hash", "waiting account",
    )

    def __init__(self, site: Site):
        self._site = site
        known = [n for n in names_with_the_demonstration_password(site) if len(n) == 7]
        known = known or names_with_the_demonstration_password(site)
        half = len(known) // 2
        self._visitors = {
            self.WRONG: [Visitor(site, name) for name in known[:half]],
            self.LEGACY: [Visitor(site, name) for name in ("max272", "sara273")],
            self.WAITING: [Visitor(site, name) for name in known[half:]],
        }
        self._someone = Visitor(site, "")
        for visitor in self._visitors[self.WAITING]:
            for _ in range(6):
                ask(site.portal, visitor.attempt(WRONG_PASSWORD))

    def _visitor(self, kind: str) -> Visitor:
        if kind != self.UNKNOWN:
            return random.choice(self._visitors[kind])
        self._someone.name = f"zo{random.randrange(10**5):05}"
        return self._someone

    def run(self, tries: int) -> dict[str, list[float]]:
        """Seconds of each try, by kind; the same place in each list is one round."""
        kinds = [self.UNKNOWN, *self._visitors]
        seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
        position = self._site.log_position()
        for _ in range(tries):
            for kind in random.sample(kinds, len(kinds)):
                seconds[kind].append(self._try(kind))
        self._check(position, tries)
        return seconds

    def _try(self, kind: str) -> float:
        forget_tries(self._site)
        message = self._visitor(kind).attempt(WRONG_PASSWORD)
        started = time.perf_counter()
        answer = exchange(self._site.portal, message)
        elapsed = time.perf_counter() - started
        if parse(answer).status != 422:
            raise Failure(f"{kind}: {parse(answer).head.decode()}")
        return elapsed

    def _check(self, position: int, tries: int) -> None:
        """Whether each try was of the kind that it was taken for."""
        lines = self._site.log_lines(position, event="sign_in")
        waiting = sum(line["outcome"] == "waiting" for line in lines)
        failed = sum(line["outcome"] == "failed" for line in lines)
        if (waiting, failed) != (tries, 3 * tries):
            raise Failure(f"{waiting} tries had to wait and {failed} failed; {tries} each wanted")


def spread(columns: list[list[float]]) -> float:
    """The largest median over the smallest."""
    medians = [statistics.median(column) for column in columns]
    return max(medians) / min(medians)


def spread_by_chance(columns: list[list[float]]) -> float:
    """What the spread is at most in 95 of 100 cases when the kind makes no difference: the kinds
    of each round are mixed at random."""
    rounds = list(zip(*columns))
    spreads = sorted(
        spread(list(zip(*(random.sample(row, len(row)) for row in rounds)))) for _ in range(400)
    )
    return spreads[int(0.95 * len(spreads))]


def compare_failures(site: Site, tries: int) -> None:
    comparison = Comparison(site)
    comparison.run(10)
    seconds = comparison.run(tries)
    print(f"\nA failed sign-in, {tries} tries each in random order")
    for kind, values in seconds.items():
        print(f"  {kind:<16}{statistics.median(values) * 1000:8.2f} ms")
    columns = list(seconds.values())
    print(
        f"  largest ratio of two {spread(columns):.3f}"
        f"   (chance alone, at this load of the machine: up to {spread_by_chance(columns):.3f})"
    )
    site.database.run("DELETE FROM portal_throttle")


def memory(site: Site) -> str:
    sizes = [proportional_kilobytes(process) / 1024 for process in site.portal_workers()]
    return f"{statistics.mean(sizes):6.1f} MB   (largest {max(sizes):.1f})"


def measure_good_sign_ins(site: Site, count: int) -> None:
    # As many at once as the portal computes hashes; more would be asked to come back later.
    names = names_with_the_demonstration_password(site)[: os.cpu_count()]
    visitors = [Visitor(site, name) for name in names]
    with ThreadPoolExecutor(len(visitors)) as threads:
        list(threads.map(lambda i: visitors[i % len(visitors)].sign_in(), range(10 * site.workers)))
        before = memory(site)
        started = time.perf_counter()
        list(threads.map(lambda i: visitors[i % len(visitors)].sign_in(), range(count)))
        elapsed = time.perf_counter() - started
    time.sleep(0.5)
    print(f"\nGood sign-ins: {count / elapsed:.0f} a second, {len(visitors)} at once")
    print("\nMemory of an idle worker (Pss)")
    print(f"  before          {before}")
    print(f"  {count} later       {memory(site)}")
