"""portalctl migrate adopt, from a practice's database as an administrator finds it."""

import pytest

from admin import ROOT


@pytest.fixture
def practice(server, database):
    """The name of an old practice's database, in which the account may do nothing."""
    name = database.name + "_practice"
    server.sql(f"CREATE DATABASE {name} CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci")
    files = sorted((ROOT / "sql/practice").glob("*.sql"))
    text = "".join(file.read_text() for file in files)
    server.sql(text.replace("InnoDB", "MyISAM").replace("utf8mb4", "utf8mb3"), name)
    server.sql(
        "INSERT INTO preference (PrefName, ValueString, Comments)"
        " VALUES ('ProgramVersion', '22.4.1.0', '');"
        "DROP TABLE confirmationrequest; ALTER TABLE clinic DROP COLUMN TimeZone",
        name,
    )
    yield name
    server.sql(f"DROP DATABASE {name}")


def code_of(done, code):
    assert done.returncode == code, done.stdout
    return done.stdout


def adopt(database, practice):
    """Adopts as often as rights are missing, giving each time those that are asked for."""
    for _ in range(3):
        done = database.run("adopt", practice)
        if done.returncode == 0:
            return done.stdout
        assert "this account lacks rights; an administrator gives them:\n" in done.stdout
        database.sql(done.stdout.partition("them:\n")[2])
    raise AssertionError(done.stdout)


def test_adopting_tells_what_it_found_and_did(database, practice):
    assert "GRANT SELECT ON " in code_of(database.run("adopt", practice), 4)
    said = adopt(database, practice)
    assert f"{practice} has version 22.4.1.0\n" in said
    assert "  patient: all " in said
    assert "  confirmationrequest: missing; it reads as empty\n" in said
    assert "confirming by link stays off: it has no table confirmationrequest\n" in said
    assert " columns; it has no TimeZone\n" in said
    assert f"views made onto {practice}\n" in said
    # The account may not give rights to others.
    assert f"ON `{database.name}`.`appointment` TO 'portal_patient'@'localhost';\n" in said
    code_of(database.run("grants", "--apply", account="admin"), 0)
    database.run("adopt", practice)
    tables = database.sql("SHOW FULL TABLES WHERE Table_type <> 'VIEW'").split("\n")
    assert all(table.startswith("portal_") for table in tables)


def test_an_adopted_database_is_verified_and_migrated_without_the_practices_tables(
    database, practice
):
    adopt(database, practice)
    for command in ("status", "verify", "up", "plan"):
        assert "practice/" not in code_of(database.run(command), 0)
    assert "views are as expected" in code_of(database.run("verify"), 0)
    database.server.sql("ALTER TABLE provider DROP COLUMN Suffix", practice)
    said = code_of(database.run("verify"), 3)
    assert "provider.Suffix: was varchar(100) utf8mb3, is missing\n" in said
    assert "run portalctl migrate adopt again" in said
    assert " columns; it has no Suffix\n" in adopt(database, practice)
    code_of(database.run("verify"), 0)


def test_what_cannot_be_adopted_is_refused_and_left_as_it_is(migrated, practice):
    before = migrated.everything()
    said = code_of(migrated.run("adopt", practice), 3)
    assert "stand-alone" in said
    assert "letters" in code_of(migrated.run("adopt", "a`b"), 4)
    code_of(migrated.run("adopt"), 64)
    assert migrated.everything() == before
