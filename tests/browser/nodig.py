"""What the browser tests need, and what happens without it: a skip with a reason, but a failure in CI."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

import pytest

PROGRAMS = ("chromium", "chromedriver")
PACKAGES = ("selenium", "axe_playwright_python")


def require_browser() -> None:
    """Skip the module or test that calls this if something is missing; a skip in CI would go unseen, so fail there."""
    missing = [name for name in PROGRAMS if not shutil.which(name)] + [name for name in PACKAGES if not find_spec(name)]
    if not missing:
        return
    reason = f"not here: {', '.join(missing)}; see .ci/run for how to install them"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)
