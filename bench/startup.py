"""How long a worker takes from its start until it waits for requests."""

import os
import signal
import statistics
import time
from datetime import datetime

from website import Failure, Site, proportional_kilobytes


def _milliseconds(line: dict) -> float:
    return datetime.fromisoformat(line["time"]).timestamp() * 1000


def _replace_worker(site: Site) -> tuple[float, int]:
    """Ends a worker; milliseconds from its end to the readiness of the next one, and that one."""
    position = site.log_position()
    before = set(site.portal_workers())
    os.kill(min(before), signal.SIGTERM)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        started = site.log_lines(position, event="worker_started")
        ended = site.log_lines(position, event="worker_ended")
        if started and ended:
            return _milliseconds(started[0]) - _milliseconds(ended[0]), started[0]["pid"]
        time.sleep(0.02)
    raise Failure("no worker came in the place of one that ended")


def measure_start(site: Site, count: int) -> None:
    times, sizes = [], []
    for _ in range(count):
        milliseconds, process = _replace_worker(site)
        times.append(milliseconds)
        time.sleep(1.2)
        sizes.append(proportional_kilobytes(process) / 1024)
    print("\nA new worker")
    print(f"  ready after, median {statistics.median(times):6.0f} ms   (longest {max(times):.0f})")
    print(f"  memory, median      {statistics.median(sizes):6.1f} MB")
