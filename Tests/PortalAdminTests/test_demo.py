"""What `portalctl demo load` says and refuses."""

import re
import subprocess

from admin import BINARY, ROOT


def load(database, *arguments):
    return subprocess.run(
        [BINARY, "demo", "load", *arguments, "--sql", ROOT / "sql"],
        env=database.environment(), timeout=120, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )


def test_every_step_is_told_with_its_time(migrated):
    done = load(migrated, "--patients", "80")
    assert done.returncode == 0, done.stdout
    steps = re.findall(r"^step (\d+) of (\d+): (.+) \d+\.\d s$", done.stdout, re.MULTILINE)
    assert [int(number) for number, _, _ in steps] == list(range(1, int(steps[0][1]) + 1))
    assert "people 1 to 20 of 20 more" in [name for _, _, name in steps]
    assert migrated.sql("SELECT COUNT(*) FROM patient") == "80"


def test_tables_with_rows_are_left_alone(migrated):
    migrated.sql("INSERT INTO patient (PatNum, LName, AddrNote, FamFinUrgNote) "
                 "VALUES (1, 'Real', '', '')")
    done = load(migrated)
    assert done.returncode == 4
    assert "fills empty ones only" in done.stdout
    assert migrated.sql("SELECT COUNT(*) FROM patient") == "1"


def test_numbers_and_parts_that_make_no_sense_are_refused(migrated):
    assert load(migrated, "--patients", "59").returncode == 64
    assert load(migrated, "--practice-only", "--portal-only").returncode == 64
    assert migrated.sql("SELECT COUNT(*) FROM patient") == "0"


def test_the_parts_make_the_whole(migrated, make_database):
    for part in ("--portal-only", "--practice-only"):
        assert load(migrated, part).returncode == 0
    whole = make_database()
    assert whole.run("up").returncode == 0
    assert load(whole).returncode == 0
    for table in ("portal_setting", "patient", "appointment", "statement"):
        count = f"SELECT COUNT(*) FROM {table}"
        assert migrated.sql(count) == whole.sql(count) != "0"
