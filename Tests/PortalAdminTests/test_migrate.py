"""What an administrator sees of `portalctl migrate`: its words and its exit statuses."""

import os
import subprocess
import threading
import time

import pytest
from admin import BINARY, ROOT


def code_of(done, code):
    assert done.returncode == code, done.stdout
    return done.stdout


def test_status_tells_pending_and_applied(database):
    assert "portal/0000_journal.sql: pending" in code_of(database.run("status"), 2)
    assert "migrations applied" in code_of(database.run("up"), 0)
    assert "pending" not in code_of(database.run("status"), 0)
    assert "nothing is pending" in code_of(database.run("up"), 0)


def test_plan_prints_sql_and_changes_nothing(database):
    before = database.everything()
    plan = code_of(database.run("plan"), 2)
    assert "-- portal/0002_sign_in.sql, statement 2: new table: nothing is locked" in plan
    assert "CREATE TABLE IF NOT EXISTS portal_session (" in plan
    assert database.everything() == before
    # It is SQL: run by hand, it makes the same schema.
    database.sql(plan)
    made = database.run("dump").stdout
    assert "migrations applied" in code_of(database.run("up"), 0)
    assert database.run("dump").stdout == made
    assert code_of(database.run("plan"), 0) == ""


def test_plan_tells_locks_and_rows(migrated, files):
    migrated.sql(
        "INSERT INTO portal_setting VALUES (0, 'a', '', NOW()), (0, 'b', '', NOW());"
        "ANALYZE TABLE portal_setting"
    )
    newest = sorted((files / "portal").glob("*.sql"))[-1].name
    next_file = f"{int(newest[:4]) + 1:04}_more.sql"
    (files / "portal" / next_file).write_text(
        "ALTER TABLE portal_setting\n"
        "  ADD COLUMN IF NOT EXISTS x INT, ALGORITHM=INSTANT, LOCK=NONE;\n"
    )
    plan = code_of(migrated.run("plan", sql=files), 2)
    assert f"-- portal/{next_file}, statement 1: instant: only the description" in plan
    assert "; about 2 rows" in plan


def test_files_run_by_hand_are_recognised(database):
    for folder in ("practice", "portal"):
        for file in sorted((ROOT / "sql" / folder).glob("*.sql")):
            database.sql(f"SOURCE {file}")
    assert "pending" in code_of(database.run("status"), 2)
    code_of(database.run("up"), 0)
    assert "as expected" in code_of(database.run("verify"), 0)


def test_a_changed_file_is_drift(migrated, files):
    file = files / "portal/0002_sign_in.sql"
    file.write_text(file.read_text().replace("LastUsedAt DATETIME(3)", "LastUsedAt DATETIME(6)"))
    said = code_of(migrated.run("status", sql=files), 3)
    assert "portal/0002_sign_in.sql: CHANGED since it was applied: statement 2" in said
    assert "portal/0002_sign_in.sql, statement 2" in code_of(migrated.run("up", sql=files), 3)
    code_of(migrated.run("plan", sql=files), 3)
    code_of(migrated.run("verify", sql=files), 3)


def test_line_ends_of_windows_change_nothing(migrated, files):
    for file in files.rglob("*.sql"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    code_of(migrated.run("status", sql=files), 0)


def test_a_byte_order_mark_is_refused(migrated, files):
    file = files / "portal/0002_sign_in.sql"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert "byte order mark" in code_of(migrated.run("status", sql=files), 4)


def test_a_file_out_of_order_is_refused_or_recorded(database, files):
    late = files / "portal/0001_settings.sql"
    text = late.read_text()
    late.unlink()
    code_of(database.run("up", sql=files), 0)
    late.write_text(text)
    assert "OUT OF ORDER" in code_of(database.run("status", sql=files), 3)
    assert "--allow-out-of-order" in code_of(database.run("up", sql=files), 3)
    code_of(database.run("up", "--allow-out-of-order", sql=files), 0)
    said = code_of(database.run("status", sql=files), 0)
    assert "portal/0001_settings.sql: applied out of order" in said
    assert database.sql("SELECT File FROM portal_migration WHERE IsOutOfOrder") == (
        "portal/0001_settings.sql"
    )


def test_files_that_are_gone_or_newer_are_told_apart(migrated, files):
    (files / "practice/0002_practice.sql").unlink()
    sorted((files / "portal").glob("*.sql"))[-1].unlink()
    said = code_of(migrated.run("status", sql=files), 3)
    assert "practice/0002_practice.sql: GONE" in said
    assert ".sql: NEWER: applied by version" in said


def test_verify_names_what_differs(migrated):
    assert "as expected" in code_of(migrated.run("verify"), 0)
    migrated.sql("CREATE TABLE copy_of_patient (x INT)")
    assert "not judged: copy_of_patient" in code_of(migrated.run("verify"), 0)
    migrated.sql("ALTER TABLE userweb MODIFY UserName VARCHAR(100) NOT NULL DEFAULT ''")
    said = code_of(migrated.run("verify"), 3)
    assert "userweb.UserName: is varchar(100), expected varchar(255)\n" in said


def test_verify_leaves_out_what_is_still_to_come(migrated):
    migrated.sql(
        "DROP TABLE portal_throttle;"
        "UPDATE portal_migration SET FinishedAt = NULL WHERE File = 'portal/0002_sign_in.sql';"
        "UPDATE portal_migration_statement SET FinishedAt = NULL"
        " WHERE File = 'portal/0002_sign_in.sql' AND StatementNum = 3"
    )
    said = code_of(migrated.run("verify"), 2)
    assert "portal_throttle" not in said
    assert "portal/0002_sign_in.sql: interrupted after statement 2" in said


def test_dump_is_the_committed_schema(migrated):
    assert code_of(migrated.run("dump"), 0) == (ROOT / "sql/schema.txt").read_text()


def test_lint_names_file_line_and_rule(database, files):
    def lint(folder):
        return subprocess.run(
            [BINARY, "migrate", "lint", "--sql", folder],
            capture_output=True, text=True, timeout=20, check=False,
        )

    assert code_of(lint(files), 0) == ""
    (files / "portal/0001_settings.sql").write_text("DROP TABLE portal_setting;\n")
    assert "portal/0001_settings.sql:1: idempotent: say IF EXISTS" in code_of(lint(files), 4)


def test_grants_are_compared_and_put_right(migrated):
    said = code_of(migrated.run("grants", account="admin"), 3)
    assert f"GRANT SELECT ON `{migrated.name}`.`portal_setting` TO 'portal_patient'" in said
    code_of(migrated.run("grants", "--apply", account="admin"), 0)
    code_of(migrated.run("grants", account="admin"), 0)
    migrated.sql("GRANT SELECT (SSN) ON patient TO portal_patient@localhost")
    said = code_of(migrated.run("grants", account="admin"), 3)
    assert f"REVOKE SELECT (SSN) ON `{migrated.name}`.`patient` FROM 'portal_patient'" in said
    # Each account sees itself and nobody else.
    own = ("grants", "--account", "portal_patient@localhost")
    assert "REVOKE SELECT (SSN)" in code_of(migrated.run(*own, account="portal_patient"), 3)
    assert "may not do that" in code_of(
        migrated.run(*own, "--apply", account="portal_patient"), 3
    )
    assert "not to be seen" in code_of(migrated.run("grants"), 4)
    migrate = ("grants", "--account", "portal_migrate@localhost")
    assert "as expected" in code_of(migrated.run(*migrate), 0)


@pytest.mark.parametrize("command", ["status", "plan", "up", "verify", "grants", "dump"])
def test_a_database_that_is_away_is_a_failure(database, tmp_path, command):
    said = code_of(database.run(command, socket=tmp_path / "none.sock"), 4)
    assert "the database cannot be reached" in said


def test_a_database_that_is_still_starting_is_waited_for(database, tmp_path):
    socket = tmp_path / "late.sock"
    threading.Timer(2.5, lambda: os.symlink(database.server.socket, socket)).start()
    said = code_of(database.run("up", "--wait", "20", socket=socket), 0)
    assert said.startswith("waiting for the database, at most 20 s")
    began = time.monotonic()
    code_of(database.run("status", "--wait", "1", socket=tmp_path / "none.sock"), 4)
    assert 1 <= time.monotonic() - began < 4


def test_a_wrong_command_line_or_setting_is_told(database):
    code_of(database.run("up", "--retries", "-1"), 64)
    code_of(database.run("status", sql="nowhere"), 64)
    done = subprocess.run(
        [BINARY, "migrate", "status", "--sql", ROOT / "sql"],
        env={}, capture_output=True, text=True, timeout=20, check=False,
    )
    assert done.returncode == 64
    assert "PORTAL_DB_SOCKET" in done.stderr


@pytest.mark.parametrize(
    "command", [(), *((c,) for c in "status plan up adopt verify grants dump lint".split())]
)
def test_help_tells_the_exit_statuses(command):
    done = subprocess.run(
        [BINARY, "migrate", *command, "--help"],
        capture_output=True, text=True, timeout=20, check=False,
    )
    assert done.returncode == 0
    assert "xit status" in done.stdout
    assert "0" in done.stdout and "4" in done.stdout
