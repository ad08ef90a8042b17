"""The history: chaining and verifying a great many rows, and finding the one that was altered."""

import os
import subprocess
import time

from website import ROOT, Failure, Site


def portalctl(site: Site, *arguments: str) -> tuple[int, str, float]:
    """Exit status, output and seconds of `portalctl audit` with the rights of portal_jobs."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PORTAL_")} | {
        "PORTAL_DB_SOCKET": str(site.folder / "db.sock"),
        "PORTAL_DB_NAME": "portal",
        "PORTAL_DB_USER": "portal_jobs",
        "PORTAL_DB_PASSWORD_FILE": str(site.folder / "passwords" / "jobs"),
        "PORTAL_KEY_FILE": str(site.folder / "keys"),
    }
    started = time.perf_counter()
    done = subprocess.run(
        [ROOT / ".build/release/portalctl", "audit", *arguments], env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )
    return done.returncode, done.stdout, time.perf_counter() - started


def expect(status: int, done: tuple[int, str, float]) -> float:
    if done[0] != status:
        raise Failure(f"portalctl audit ended with {done[0]}:\n{done[1]}")
    return done[2]


def measure_history(site: Site, rows: int) -> None:
    site.database.run(
        "INSERT INTO portal_history"
        " (HappenedAt, Kind, ActorPatNum, PatNum, ObjectNum, SessionNum, Network)"
        " SELECT UTC_TIMESTAMP(3), 20, 200 + seq % 100, 200 + seq % 700, seq, seq DIV 10,"
        f" CONCAT('192.0.', seq % 250, '.0/24') FROM seq_1_to_{rows}"
    )
    chaining = expect(0, portalctl(site, "chain"))
    expect(0, portalctl(site, "seal"))
    verifying = expect(0, portalctl(site, "verify"))
    all_rows = int(site.database.run("SELECT COUNT(*) FROM portal_history_chain")[0])
    print(f"\nThe history, {all_rows} rows")
    print(f"  chained in      {chaining:8.1f} s   ({all_rows / chaining:.0f} rows a second)")
    print(f"  verified in     {verifying:8.1f} s   (limit for 1,000,000: 20 s)")

    key = int(site.database.run("SELECT HistoryNum FROM portal_history_chain WHERE ChainNum ="
                                f" {all_rows // 2}")[0])
    site.database.run(
        "UPDATE portal_history SET Network = CONCAT(CHAR(ORD(Network) ^ 1), SUBSTR(Network, 2))"
        f" WHERE HistoryNum = {key}"
    )
    altered = portalctl(site, "verify")
    expect(3, altered)
    if f"row {key}: ALTERED" not in altered[1]:
        raise Failure(f"The row {key} is not named:\n{altered[1]}")
    print(f"  the one row of which a byte was flipped is named, in {altered[2]:.1f} s")
