import pytest


def test_a_good_configuration(make_pool):
    assert make_pool().run("-t").returncode == 0


def test_every_wrong_entry_is_named_at_once(make_pool):
    pool = make_pool(
        PORTAL_FACE="dentist",
        PORTAL_LISTEN="9000",
        PORTAL_WORKERS="many",
        PORTAL_REQUEST_SECONDS="0",
        PORTAL_BODY_BYTES="-1",
        PORTAL_DB_NAME="",
        PORTAL_DB_PASSWORD="",
        PORTAL_KEY_FILE="/nowhere/keys",
        PORTAL_PASSWORD_HASH="md5",
        PORTAL_DEMO_LOGIN="yes",
    )
    result = pool.run("-t")
    assert result.returncode == 78
    names = [name for name, value in pool.settings.items() if value != "" or "DB_" in name]
    wrong = {name for name in names if any(name in line for line in result.stderr.splitlines())}
    assert wrong == {
        "PORTAL_FACE",
        "PORTAL_LISTEN",
        "PORTAL_WORKERS",
        "PORTAL_REQUEST_SECONDS",
        "PORTAL_BODY_BYTES",
        "PORTAL_DB_NAME",
        "PORTAL_DB_PASSWORD",
        "PORTAL_KEY_FILE",
        "PORTAL_PASSWORD_HASH",
        "PORTAL_DEMO_LOGIN",
    }


def test_a_pool_with_a_wrong_configuration_does_not_start(make_pool):
    pool = make_pool(PORTAL_FACE="")
    assert pool.run().returncode == 78
    assert not pool.socket.exists()


def test_a_test_makes_no_log_file(make_pool):
    pool = make_pool()
    pool.run("-t")
    assert not pool.log_file.exists()


def test_the_password_may_be_a_files_first_line(make_pool, folder):
    (folder / "password").write_text("secret\nmore\n")
    pool = make_pool(PORTAL_DB_PASSWORD="", PORTAL_DB_PASSWORD_FILE=folder / "password")
    assert pool.run("-t").returncode == 0
    (folder / "password").write_text("\n")
    assert "PORTAL_DB_PASSWORD_FILE" in pool.run("-t").stderr


def test_a_password_and_a_password_file_are_one_too_many(make_pool, folder):
    (folder / "password").write_text("secret\n")
    pool = make_pool(PORTAL_DB_PASSWORD_FILE=folder / "password")
    assert pool.run("-t").returncode == 78


def test_no_secret_is_told(make_pool):
    pool = make_pool(PORTAL_DB_PASSWORD="hunter2", PORTAL_FACE="")
    assert "hunter2" not in pool.run().stderr


def test_a_file_wins_over_the_environment(make_pool, folder):
    file = folder / "portal.env"
    file.write_text("# the front desk\n\nPORTAL_FACE = 'office'\nPORTAL_WORKERS=\"1\"\n")
    pool = make_pool(PORTAL_FACE="nonsense")
    assert pool.run("-t", "--config", file).returncode == 0
    pool.start("--config", file)
    assert len(pool.workers) == 1


@pytest.mark.parametrize("line", ["PORTAL_FACE", "=office"])
def test_a_line_that_is_no_entry_is_named(make_pool, folder, line):
    file = folder / "portal.env"
    file.write_text(f"PORTAL_WORKERS=1\n{line}\n")
    result = make_pool().run("-t", "--config", file)
    assert result.returncode == 78
    assert f"{file}:2" in result.stderr


def test_a_file_that_is_not_there_is_named(make_pool):
    result = make_pool().run("-t", "--config", "/nowhere/portal.env")
    assert result.returncode == 78
    assert "/nowhere/portal.env" in result.stderr


@pytest.mark.parametrize("argument", ["--no-such", "worker"])
def test_unknown_arguments_are_refused(make_pool, argument):
    assert make_pool().run(argument).returncode == 64


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_it_tells_about_itself(make_pool, argument):
    result = make_pool().run(argument)
    assert result.returncode == 0
    assert result.stdout.startswith("portal-fcgi")
