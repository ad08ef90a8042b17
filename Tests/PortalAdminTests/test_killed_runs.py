"""A runner that is killed anywhere leaves a database that the next run brings to the same end."""

import itertools
import re
import signal

import pytest
from admin import ROOT
from killer import QUERY, Killer

ALTERATIONS = """\
CREATE TABLE IF NOT EXISTS portal_note (
  NoteNum BIGINT NOT NULL,
  Text VARCHAR(20) NOT NULL,
  PRIMARY KEY (NoteNum)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
INSERT INTO portal_note (NoteNum, Text) VALUES (1, 'one'), (2, 'two')
ON DUPLICATE KEY UPDATE Text = VALUES(Text);
ALTER TABLE portal_note
  ADD COLUMN IF NOT EXISTS Length INT NOT NULL DEFAULT 0, ALGORITHM=INSTANT, LOCK=NONE;
UPDATE portal_note SET Length = CHAR_LENGTH(Text);
ALTER TABLE portal_note ADD INDEX IF NOT EXISTS Length (Length), ALGORITHM=NOCOPY, LOCK=NONE;
DELETE FROM portal_note WHERE NoteNum = 2;
ALTER TABLE portal_note DROP COLUMN IF EXISTS Text, ALGORITHM=INSTANT, LOCK=NONE;
"""


def content(database):
    rows = database.sql("SELECT * FROM portal_note ORDER BY NoteNum")
    return database.run("dump").stdout, database.journal(), rows


def run_until(database, folder, sql, **where):
    """One run with a killer; whether it was killed, or came to its end."""
    with Killer(folder, database.server.socket, **where) as killer:
        process = database.start("up", sql=sql, socket=killer.path)
        killer.kill(process)
        output, _ = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), output
    return process.returncode != 0


@pytest.fixture
def short(files):
    """The journal, what the runner itself needs, and a file with each sort of statement."""
    needed = {
        "practice": ["userweb", "patient"],
        "portal": ["portal_user_name", "portal_patient_find"],
    }
    made = {}
    for folder, tables in needed.items():
        text = "".join(file.read_text() for file in sorted((files / folder).glob("*.sql")))
        made[folder] = "".join(
            re.search(rf"CREATE TABLE IF NOT EXISTS {table} .*?;\n", text, re.S).group()
            for table in tables
        )
    for file in [*files.glob("practice/*.sql"), *files.glob("portal/*.sql")]:
        if file.name != "0000_journal.sql":
            file.unlink()
    (files / "practice/0001_logins.sql").write_text(made["practice"])
    (files / "portal/0001_names.sql").write_text(made["portal"])
    (files / "portal/0002_alterations.sql").write_text(ALTERATIONS)
    return files


@pytest.mark.parametrize("waits", [False, True], ids=["during", "after"])
def test_killed_at_each_command_and_run_again(make_database, short, tmp_path, waits):
    usual = make_database()
    assert usual.run("up", sql=short).returncode == 0
    expected = content(usual)
    for at in itertools.count(1):
        database = make_database()
        was_killed = run_until(database, tmp_path, short, at=at, waits=waits)
        if was_killed:
            again = database.run("up", sql=short)
            assert again.returncode == 0, (at, again.stdout)
        assert content(database) == expected, at
        assert database.run("status", sql=short).returncode == 0, at
        database.drop()
        if not was_killed:
            break
    # Each statement and what is recorded around it.
    assert at > 3 * len(expected[1].splitlines())


def test_killed_again_and_again_at_the_files_of_this_version(make_database, tmp_path):
    usual = make_database()
    assert usual.run("up").returncode == 0
    database = make_database()
    kills = 0

    def is_change(kind, text):
        return kind == QUERY and text.startswith((b"CREATE", b"ALTER", b"INSERT", b"UPDATE"))

    # The first statement of a run is the one at which the last run was killed.
    while run_until(
        database, tmp_path, ROOT / "sql", at=2, waits=kills % 2 == 0, counts=is_change
    ):
        kills += 1
        assert kills < 1000
    assert kills >= usual.journal().count("\n") // 2
    assert database.run("dump").stdout == usual.run("dump").stdout
    assert database.journal() == usual.journal()
    assert database.run("verify").returncode == 0
