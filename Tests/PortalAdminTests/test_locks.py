"""Runs that meet others: a second runner, locks that workers hold, a server that breaks off."""

import re
import subprocess
import time

import pytest


@pytest.fixture
def next_file(files):
    """Writes the file that comes after those of this version."""
    newest = sorted((files / "portal").glob("*.sql"))[-1].name
    path = files / "portal" / f"{int(newest[:4]) + 1:04}_next.sql"

    def write(text):
        path.write_text(text)
        return path.name

    return write


ADD_COLUMN = (
    "ALTER TABLE portal_setting ADD COLUMN IF NOT EXISTS Extra INT NULL,"
    " ALGORITHM=INSTANT, LOCK=NONE;\n"
)
ONCE = ("up", "--lock-wait", "1", "--retries", "0")
QUICKLY = ("up", "--lock-wait", "1", "--retries", "2")


def lines_of(process):
    """What a process says, each line with the second at which it came."""
    began = time.monotonic()
    return [(time.monotonic() - began, line.rstrip("\n")) for line in process.stdout]


def test_two_runners_at_once_apply_each_statement_once(database):
    runners = [database.start("up") for _ in range(2)]
    said = [runner.communicate(timeout=60)[0] for runner in runners]
    assert [runner.returncode for runner in runners] == [0, 0], said
    assert sorted("nothing is pending" in text for text in said) == [False, True]
    assert database.run("verify").returncode == 0


def test_a_second_runner_waits_with_a_limit_and_says_so(database):
    with database.holding("SELECT GET_LOCK(CONCAT('portal_migrate:', DATABASE()), 0)") as holder:
        process = database.start("up")
        lines = lines_of(process)
    assert process.wait(5) == 4
    assert lines[0][0] < 2
    assert "another migration is running; waiting up to 10 s" in lines[0][1]
    assert f"another migration is running on this database (connection {holder})" in lines[-1][1]
    assert lines[-1][0] < 14
    assert database.run("status").returncode == 2


@pytest.mark.parametrize(
    "lock",
    ["LOCK TABLES portal_setting WRITE", "START TRANSACTION; SELECT COUNT(*) FROM portal_setting"],
    ids=["locked table", "open transaction"],
)
def test_a_lock_that_stays_ends_the_run(migrated, files, next_file, lock):
    name = next_file(ADD_COLUMN)
    with migrated.holding(lock):
        said = migrated.run(*QUICKLY, sql=files)
        assert said.returncode == 4, said.stdout
        assert len(re.findall(r"a lock is held: .*; try \d of 2 again in \d s", said.stdout)) == 2
        end = said.stdout.splitlines()[-1]
        assert f"portal/{name}, statement 1 (ALTER TABLE portal_setting ADD COLUMN" in end
        assert "somebody else holds a lock" in end
        # This account may not see whose it is, and is told what would help.
        assert "the right PROCESS" in end
    assert migrated.run("up", sql=files).returncode == 0
    assert migrated.sql("SHOW COLUMNS FROM portal_setting LIKE 'Extra'")


def test_the_holder_of_a_lock_is_named_where_the_account_may_see_it(migrated, files, next_file):
    next_file(ADD_COLUMN)
    transaction = "START TRANSACTION; UPDATE portal_setting SET Value = 'x'; SELECT * FROM clinic"
    migrated.sql("INSERT INTO portal_setting VALUES (0, 'a', '', NOW())")
    with migrated.holding(transaction) as holder:
        said = migrated.run(*ONCE, sql=files, account="admin").stdout
        assert f"open transactions: connection {holder} of root@localhost (Sleep for" in said
    with migrated.holding("LOCK TABLES portal_setting WRITE") as holder:
        said = migrated.run(*ONCE, sql=files, account="admin").stdout
        assert f"it may be held by connection {holder} of root@localhost" in said
        migrated.sql("INSTALL SONAME 'metadata_lock_info'")
        try:
            with migrated.holding("SELECT 1"):
                said = migrated.run(*ONCE, sql=files, account="admin").stdout
            assert re.search(rf"it is held by connection {holder} of root@localhost \([^,]*$", said)
        finally:
            migrated.sql("UNINSTALL SONAME 'metadata_lock_info'")


def test_a_lock_that_is_let_go_lets_the_run_end(migrated, files, next_file):
    next_file(ADD_COLUMN)
    with migrated.holding("LOCK TABLES portal_setting WRITE"):
        process = migrated.start("up", "--lock-wait", "1", sql=files)
        while "again in 2 s" not in (line := process.stdout.readline()):
            assert line
    rest = process.communicate(timeout=30)[0]
    assert process.returncode == 0, rest


def test_others_work_between_two_tries(migrated, files, next_file):
    """A waiting ALTER makes everybody queue behind it, so it must not wait for long."""
    next_file(ADD_COLUMN)
    with migrated.holding("START TRANSACTION; SELECT COUNT(*) FROM portal_setting"):
        process = migrated.start("up", "--lock-wait", "1", sql=files)
        waits = []
        for _ in range(8):
            began = time.monotonic()
            migrated.sql("SELECT COUNT(*) FROM portal_setting")
            waits.append(time.monotonic() - began)
            time.sleep(0.3)
    assert process.communicate(timeout=30)[0] and process.returncode == 0
    assert max(waits) < 2, waits


def test_a_long_statement_is_never_silent(migrated, files, next_file):
    next_file(
        "INSERT IGNORE INTO portal_setting (ClinicNum, Name, Value, ChangedAt)\n"
        "SELECT 0, 'slow', SLEEP(5), NOW();\n"
    )
    process = migrated.start("up", sql=files)
    lines = lines_of(process)
    assert process.wait(5) == 0
    assert [line for _, line in lines if line.startswith("  ")] == [
        "  2 s: user sleep", "  4 s: user sleep",
    ]
    times = [0] + [second for second, _ in lines]
    assert max(b - a for a, b in zip(times, times[1:])) < 2.7


def test_progress_of_a_copied_table_is_told(migrated, files, next_file):
    migrated.sql(
        "CREATE TABLE portal_many (Id BIGINT PRIMARY KEY, Text VARCHAR(200)) ENGINE = InnoDB;"
        "INSERT INTO portal_many SELECT seq, REPEAT('x', 150) FROM seq_1_to_100000"
    )
    next_file(
        "ALTER TABLE portal_many ADD INDEX IF NOT EXISTS a (Text), ADD INDEX IF NOT EXISTS"
        " b (Text, Id), ADD COLUMN IF NOT EXISTS Hash CHAR(128)"
        " AS (SHA2(REPEAT(Text, 200), 512)) STORED, ALGORITHM=COPY;\n"
    )
    refused = migrated.run("up", sql=files)
    assert refused.returncode == 4
    assert "--allow-blocking" in refused.stdout
    done = migrated.run("up", "--allow-blocking", sql=files)
    assert done.returncode == 0, done.stdout
    assert re.search(r"^  2 s: copy to tmp table, stage 1 of \d, \d+ %$", done.stdout, re.M), (
        done.stdout
    )


def test_a_connection_that_breaks_is_told_and_the_next_run_goes_on(migrated, files, next_file):
    next_file(ADD_COLUMN)
    with migrated.holding("LOCK TABLES portal_setting WRITE"):
        process = migrated.start("up", "--lock-wait", "30", sql=files)
        question = (
            "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() "
            "AND STATE LIKE 'Waiting for table metadata lock'"
        )
        while not (waiting := migrated.sql(question)):
            time.sleep(0.1)
        migrated.sql(f"KILL {waiting}")
        said = process.communicate(timeout=20)[0]
    assert process.returncode == 4
    assert "the connection to the database broke" in said
    assert "interrupted after statement 0" in migrated.run("status", sql=files).stdout
    assert migrated.run("up", sql=files).returncode == 0


def test_programs_in_work_see_the_version_of_the_schema(migrated):
    """portal-fcgi reads two columns of the journal and no more."""
    migrated.grant("portal_patient")
    client = ["mariadb", "--no-defaults", f"--socket={migrated.server.socket}", "--batch"]
    done = subprocess.run(
        [*client, "--user=portal_patient", "--password=test", migrated.name],
        input="SELECT MAX(File) FROM portal_migration WHERE FinishedAt IS NOT NULL",
        capture_output=True, text=True, timeout=20, check=True,
    )
    assert "practice/" in done.stdout
