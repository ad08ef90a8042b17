"""The same page in a small practice and in a large one."""

import statistics
import time
from contextlib import contextmanager

from fastcgi import ask, request
from pages import PATH
from patients import measure_search
from signins import Visitor, names_with_the_demonstration_password
from website import Failure, Site

PEOPLE = 40


@contextmanager
def practice_of(patients: int):
    """A site with so many patients, all of which the database server can hold in memory."""
    settings = {"PORTAL_DEMO_PATIENTS": str(patients), "PORTAL_DATABASE_MEMORY": "2G"}
    site = Site(workers=1, **settings)
    try:
        began = time.monotonic()
        site.start(with_reference=False)
        print(f"  {patients:9} patients  {time.monotonic() - began:8.0f} s from nothing to a site")
        yield site
    finally:
        site.stop()


def some_visitors(site: Site) -> list[bytes]:
    """The requests of people from all over the practice, each signed in."""
    names = names_with_the_demonstration_password(site)
    chosen = names[:: max(1, len(names) // PEOPLE)][:PEOPLE]
    return [request(PATH, Visitor(site, name).sign_in()) for name in chosen]


def microseconds(site: Site, message: bytes) -> float:
    began = time.perf_counter_ns()
    answer = ask(site.portal, message)
    if answer.status != 200:
        raise Failure(f"a page went wrong: {answer.status}")
    return (time.perf_counter_ns() - began) / 1000


def compare_sizes(small: int, large: int, rounds: int) -> None:
    """Page by page in the order A B B A …, so that a slow moment of the machine meets both."""
    print(
        f"\nThe page in practices of {small} and {large} patients (loading takes a while)",
        flush=True,
    )
    with practice_of(small) as one, practice_of(large) as other:
        sites = (one, other)
        messages = [some_visitors(site) for site in sites]
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(rounds):
            for pair in zip(*messages):
                for index in (0, 1) if turn % 2 == 0 else (1, 0):
                    taken = microseconds(sites[index], pair[index])
                    # In the first two rounds everything is read for the first time.
                    if turn > 1:
                        times[index].append(taken)
        measure_search(other, large, rounds)
    medians = [statistics.median(column) for column in times]
    for count, median in zip((small, large), medians):
        print(f"  {count:9} patients  {median / 1000:8.2f} ms, median of {len(times[0])} pages")
    print(f"  large / small  {medians[1] / medians[0]:.3f}")
