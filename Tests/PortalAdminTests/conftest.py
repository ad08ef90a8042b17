import shutil
import sys
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from admin import ROOT, Database, Server  # noqa: E402


@pytest.fixture(scope="session")
def server():
    server = Server(ROOT / ".test" / "admin")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def make_database(server):
    """Makes databases without tables, each with the files of this version."""
    databases = []

    def make():
        database = Database(server, "admin_" + uuid.uuid4().hex[:12])
        databases.append(database)
        return database

    yield make
    for database in databases:
        database.drop()


@pytest.fixture
def database(make_database):
    return make_database()


@pytest.fixture
def files(tmp_path):
    """A copy of the SQL files that a test may change."""
    folder = tmp_path / "sql"
    shutil.copytree(ROOT / "sql", folder)
    return folder


@pytest.fixture
def migrated(database):
    assert database.run("up").returncode == 0
    return database
