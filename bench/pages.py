"""The signed-in page of appointments: the portal beside the program in C."""

import difflib
import statistics
import subprocess
from dataclasses import dataclass, field

from fastcgi import ask, request
from signins import Visitor, names_with_the_demonstration_password
from website import Failure, Site, processor_seconds

PATH = "/appointments"


def check_same_bytes(site: Site) -> int:
    """Compares the pages of everybody who can sign in; gives how many there were."""
    names = names_with_the_demonstration_password(site)
    for name in names:
        message = request(PATH, Visitor(site, name).sign_in())
        # The page tells the seconds until the session ends: a second may end between the two.
        for _ in range(3):
            portal, reference = ask(site.portal, message), ask(site.reference, message)
            if portal == reference:
                break
        if portal != reference:
            texts = [
                (answer.head + b"\n\n" + answer.body).decode().splitlines()
                for answer in (reference, portal)
            ]
            difference = difflib.unified_diff(*texts, "in C", "portal", lineterm="", n=1)
            raise Failure(
                f"The page of {name} is not the same in C; bench/reference/page.c has to follow:\n"
                + "\n".join(difference)
            )
    return len(names)


def check_same_history(site: Site) -> None:
    """Whether both programs have recorded the last page that each was asked for, alike."""
    rows = site.database.run(
        "SELECT Kind, ActorPatNum, ActorUserNum, PatNum, ObjectNum, SessionNum, Network"
        " FROM portal_history ORDER BY HistoryNum DESC LIMIT 2"
    )
    if len(rows) != 2 or rows[0] != rows[1] or not rows[0].startswith("20\t"):
        raise Failure(f"The programs record other things: {rows}")


@dataclass
class Program:
    name: str
    socket: str
    processes: list[int]
    rates: list[float] = field(default_factory=list)
    latencies: list[tuple[int, ...]] = field(default_factory=list)
    own_microseconds: list[float] = field(default_factory=list)
    database_microseconds: list[float] = field(default_factory=list)


def load(site: Site, socket: str, connections: int, seconds: float) -> tuple[float, tuple]:
    """Requests a second, and the latencies: median, 95th and 99th percentile in microseconds."""
    result = subprocess.run(
        [site.load, socket, site.folder / "request", str(connections), str(seconds)],
        capture_output=True, text=True, check=False,
    )
    if result.returncode:
        raise Failure(f"Answers went wrong under load: {result.stdout}{result.stderr}")
    words = result.stdout.split()
    return float(words[0]), tuple(map(int, words[1:4]))


def measure_round(site: Site, program: Program, connections: int, seconds: float) -> None:
    server = site.database_server()
    before = processor_seconds(program.processes), processor_seconds(server)
    rate, latencies = load(site, program.socket, connections, seconds)
    after = processor_seconds(program.processes), processor_seconds(server)
    per_page = 1e6 / (rate * seconds)
    program.rates.append(rate)
    program.latencies.append(latencies)
    program.own_microseconds.append((after[0] - before[0]) * per_page)
    program.database_microseconds.append((after[1] - before[1]) * per_page)


def compare(site: Site, connections: int, pairs: int, seconds: float) -> None:
    """Rounds in the order A B B A …, so that a slow minute of the machine meets both."""
    portal = Program("portal", site.portal, site.portal_workers())
    reference = Program("in C", site.reference, site.reference_workers())
    for program in (portal, reference):
        load(site, program.socket, connections, 0.5)
    for pair in range(pairs):
        order = (portal, reference) if pair % 2 == 0 else (reference, portal)
        for program in order:
            measure_round(site, program, connections, seconds)

    plural = "" if connections == 1 else "s"
    print(f"\nRequests a second, {connections} connection{plural}, {pairs} pairs of {seconds:g} s")
    print("            median   p50 ms   p95 ms   p99 ms   own CPU µs   database CPU µs")
    for program in (portal, reference):
        middle = [statistics.median(column) / 1000 for column in zip(*program.latencies)]
        print(
            f"  {program.name:<8}{statistics.median(program.rates):8.0f}"
            + "".join(f"{value:9.2f}" for value in middle)
            + f"{statistics.median(program.own_microseconds):13.0f}"
            + f"{statistics.median(program.database_microseconds):18.0f}"
        )
    ratios = sorted(a / b for a, b in zip(portal.rates, reference.rates))
    quarter = len(ratios) // 4
    print(
        f"  portal / C  {statistics.median(ratios):.3f}"
        f"   (half of the pairs {ratios[quarter]:.3f} to {ratios[-1 - quarter]:.3f},"
        f" all {ratios[0]:.3f} to {ratios[-1]:.3f})"
    )


def measure_alone(site: Site) -> None:
    """What the portal's own log says of a page, one at a time."""
    position = site.log_position()
    load(site, site.portal, 1, 3)
    lines = site.log_lines(position, event="request", route="appointments")
    print("\nThe signed-in page of appointments, by the access log")
    print(f"  server time, median  {statistics.median(line['ms'] for line in lines):8.2f} ms")
    print(f"  statements, most     {max(line['statements'] for line in lines):8}")
    print(f"  bytes, most          {max(line['bytes'] for line in lines):8}")


def measure_pages(site: Site, pairs: int, seconds: float) -> None:
    count = check_same_bytes(site)
    check_same_history(site)
    print(f"The portal and the program in C give the same bytes to {count} patients.")
    cookie = Visitor(site, "mary200").sign_in()
    (site.folder / "request").write_bytes(request(PATH, cookie))
    measure_alone(site)
    compare(site, 1, pairs, seconds)
    compare(site, 2 * site.workers, pairs, seconds)
