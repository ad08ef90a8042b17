import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pool import Pool  # noqa: E402


@pytest.fixture
def folder():
    """A folder with a short name: a socket's path has room for 107 bytes."""
    path = Path(tempfile.mkdtemp(prefix="pool-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def make_pool(folder):
    pools = []

    def make(**settings):
        pools.append(Pool(folder, **settings))
        return pools[-1]

    yield make
    for pool in pools:
        pool.end()


@pytest.fixture
def pool(make_pool):
    """Two workers that answer."""
    return make_pool().start()
