"""What whoever vouches for the history sees of `portalctl audit`."""

import json
import subprocess

import pytest
from admin import BINARY


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "keys"
    path.write_text("k2:" + "ab" * 32 + "\nk1:" + "cd" * 32 + "\n")
    return path


@pytest.fixture
def audit(migrated, keys):
    migrated.grant("portal_jobs")

    def run(*arguments, code=0, account="portal_jobs", **environment):
        done = subprocess.run(
            [BINARY, "audit", *arguments],
            env=migrated.environment(account) | {"PORTAL_KEY_FILE": str(keys)} | environment,
            capture_output=True, text=True, timeout=60, check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def rows(migrated):
    def add(count):
        migrated.sql(
            "INSERT INTO portal_history (HappenedAt, Kind, ActorPatNum, PatNum, Network)"
            f" SELECT UTC_TIMESTAMP(3), 20, 200, 200 + seq, '192.0.2.0/24' FROM seq_1_to_{count}"
        )

    return add


def test_an_empty_history_is_in_order(audit):
    assert audit("chain") == "0 rows chained\n"
    assert "nothing to seal" in audit("seal")
    said = audit("verify")
    assert "0 rows chained, 0 seals\n" in said and said.endswith("nothing is wrong\n")


def test_rows_are_chained_sealed_and_verified(audit, rows):
    rows(1500)
    assert "1500 rows not chained yet, the first of 20" in audit("verify")
    assert audit("chain") == "1500 rows chained\n"
    rows(2)
    # Sealing chains first.
    seal = json.loads(audit("seal"))
    assert seal["event"] == "history_sealed" and seal["chain"] == 1502 and seal["key"] == "k2"
    assert "nothing to seal" in audit("seal")
    rows(3)
    said = audit("verify")
    assert f"1502 rows chained, 1 seals, the last of {seal['day']}\n" in said
    assert "3 rows not chained yet, the first of 20" in said
    assert said.endswith("nothing is wrong\n")


def test_what_was_tampered_with_is_named(audit, rows, migrated):
    rows(300)
    audit("chain")
    migrated.sql("UPDATE portal_history SET PatNum = PatNum ^ 1 WHERE HistoryNum = 123")
    said = audit("verify", code=3)
    assert "row 123: ALTERED" in said and "1 findings" in said
    migrated.sql("UPDATE portal_history SET PatNum = PatNum ^ 1")
    said = audit("verify", code=3)
    assert "and 199 findings more" in said and "row 123:" not in said


def test_a_log_keeps_what_a_table_loses(audit, rows, migrated, tmp_path):
    rows(5)
    log = tmp_path / "log"
    log.write_text('{"event":"request"}\n' + audit("seal"))
    assert "nothing is wrong" in audit("verify", "--log", log)
    migrated.sql("DELETE FROM portal_history_seal")
    assert "nothing is wrong" in audit("verify")
    assert "seal 1: MISSING or ALTERED: the log" in audit("verify", "--log", log, code=3)
    log.write_text('{"event":"history_sealed"}\n')
    assert "cannot be read" in audit("verify", "--log", log, code=64)
    audit("verify", "--log", tmp_path / "nowhere", code=64)


def test_what_is_missing_is_told(audit, tmp_path):
    assert "PORTAL_KEY_FILE is missing" in audit("verify", code=64, PORTAL_KEY_FILE="")
    assert "PORTAL_KEY_FILE" in audit("seal", code=64, PORTAL_KEY_FILE=str(tmp_path / "none"))
    away = {"PORTAL_DB_SOCKET": str(tmp_path / "no.sock")}
    for command in ("chain", "seal", "verify"):
        assert "cannot be reached" in audit(command, code=4, **away)


@pytest.mark.parametrize("command", ["chain", "verify"])
def test_an_account_that_serves_patients_may_not(audit, rows, migrated, command):
    rows(1)
    migrated.grant("portal_patient")
    assert "denied" in audit(command, code=4, account="portal_patient")
