"""What every test starts from: no setting of the developer's own, a plugin cache of its own, repeatable examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "govlint", deadline=None, max_examples=50, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
settings.load_profile("govlint")

_OWN = ("GOVLINT_LANG", "GOVLINT_DEBUG", "PRE_COMMIT", "NO_COLOR", "LANGUAGE", "PYTHONDONTWRITEBYTECODE")


@pytest.fixture(scope="session", autouse=True)
def neutral_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Hides the developer's settings from the tests and from the processes they start; yields the cache directory."""
    cache = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        for name in _OWN:
            patch.delenv(name, raising=False)
        patch.setenv("GOVLINT_CACHE_DIR", str(cache))
        patch.setenv("PYTHONPYCACHEPREFIX", str(cache / "compiled"))  # started processes compile a module once
        yield cache
