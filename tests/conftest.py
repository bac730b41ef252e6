"""What every test gets: a home of its own, no keyring, Indonesian, and no window that anyone must answer."""

import os

import keyring
import keyring.backends.fail
import pytest
from hypothesis import HealthCheck, settings

import run
from core import messages

# a plain `pytest` must not need a screen either; run.py sets the same
os.environ.setdefault("QT_QPA_PLATFORM", run.screen_platform(run.HERE))

COUNT = os.environ.get("PARAF_COUNT")
"""How long `make deep` searches: examples of every property, killed children, and so on."""

settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile("deep", settings.get_profile("ci"), max_examples=int(COUNT or 1), derandomize=False)
settings.load_profile("deep" if COUNT else "ci")

FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "LOCALAPPDATA": "AppData/Local",
    "APPDATA": "AppData/Roaming",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}


@pytest.fixture(autouse=True)
def own_home(request, tmp_path_factory, monkeypatch):
    """No test reads or writes the folders of the person who runs it. Keyring tests keep the home of their secret service."""
    if "keyring" in request.keywords:
        return
    home = tmp_path_factory.mktemp("home")
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))


@pytest.fixture(autouse=True)
def no_keyring(request):
    """The keyring of the machine is never touched, except by tests marked ``keyring``."""
    if "keyring" in request.keywords:
        yield
        return
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def indonesian():
    """A test that changes the language changes it for itself only."""
    messages.use("id")
    yield
    messages.use("id")


def pytest_collection_modifyitems(items):
    """Leave out what this machine cannot give; .ci/run gives it and refuses a run in which anything was left out."""
    reasons = {
        "keyring": None if os.environ.get("PARAF_KEYRING") else "no unlocked secret service (PARAF_KEYRING is not set)",
        "xcb": None if os.environ.get("PARAF_XVFB") else "no X11 screen for tests (PARAF_XVFB is not set)",
        "deep": None if COUNT else "long search; make deep COUNT=n",
    }
    for item in items:
        for name, reason in reasons.items():
            if reason and name in item.keywords:
                item.add_marker(pytest.mark.skip(reason=reason))
