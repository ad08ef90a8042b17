import shutil
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from render import Render  # noqa: E402


@pytest.fixture
def folder():
    """A folder with a short name: a socket's path has room for 107 bytes."""
    path = Path(tempfile.mkdtemp(prefix="render-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture
def render(folder):
    program = Render(folder).start()
    yield program
    program.end()
