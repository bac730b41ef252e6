"""What every test gets: a home of its own, no keyring, Indonesian, and no window that anyone must answer."""

import gc
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QLockFile

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


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Numbers of homes in a folder of their own: pytest reads all names of a folder for each that it adds, and here are thousands."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_home(request, homes, monkeypatch):
    """No test reads or writes the folders of the person who runs it. Keyring tests keep the home of their secret service."""
    if "keyring" in request.keywords:
        return
    home = next(homes)
    home.mkdir()
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))


@pytest.fixture(autouse=True, scope="session")
def one_application(qapp):
    """One QApplication from the first test on: printing makes a smaller one where there is none, which no window could use afterwards."""


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


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory):
    """The home of a demo office that all tests of a run share: copy it. A test that runs pytest again hands it on in PARAF_DEMO."""
    return Path(os.environ["PARAF_DEMO"]) if "PARAF_DEMO" in os.environ else _built(tmp_path_factory.getbasetemp(), size=0)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory):
    """The home of an office of one item, shared as well."""
    return _built(tmp_path_factory.getbasetemp(), size=1)


def _built(base, size):
    """The office of ``size``: built by the first worker that needs it, while the others wait."""
    from core.paths import places
    from db import demo

    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"office-{size}"
    turn = QLockFile(f"{home}.lock")
    turn.setStaleLockTime(0)  # one that holds it for long is building
    assert turn.lock(), turn.error()
    try:
        if not places(home).facts.exists():
            demo.build(places(home), size=size)
    finally:
        turn.unlock()
    return home


SERVICES = {"keyring": "PARAF_KEYRING", "xcb": "PARAF_XVFB"}
"""Mark of a test that needs a service -> variable that says the service is there (for xcb: its display)."""


def pytest_collection_modifyitems(config, items):
    """Leave out long searches unless `make deep` asks for them, and tests whose service this machine does not have."""
    if not COUNT:
        deep = [item for item in items if "deep" in item.keywords]
        config.hook.pytest_deselected(items=deep)
        items[:] = [item for item in items if "deep" not in item.keywords]
    for item in items:
        for mark, variable in SERVICES.items():
            if mark in item.keywords and not os.environ.get(variable):
                item.add_marker(pytest.mark.skip(reason=f"{variable} is not set; .ci/run provides what this test needs"))


def pytest_collection_finish():
    """What is loaded by now stays for good: no later search for rubbish walks through it."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where every service was promised (.ci/run), a skipped service test is a failed one."""
    report = yield
    if report.skipped and os.environ.get("PARAF_NO_SKIPS") and SERVICES.keys() & item.keywords.keys():
        report.outcome = "failed"
        report.longrepr = f"must not be skipped here: {report.longrepr}"
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Run an xcb test in a child with a real X11 window: one process has one Qt platform. One child at a time, they share the focus."""
    if "xcb" not in pyfuncitem.keywords or os.environ["QT_QPA_PLATFORM"] == "xcb":
        return None
    import fcntl

    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env |= {"QT_QPA_PLATFORM": "xcb", "DISPLAY": env["PARAF_XVFB"]}
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", pyfuncitem.nodeid]
    with (Path(tempfile.gettempdir()) / "paraf-xcb.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        child = subprocess.run(command, cwd=run.HERE, env=env, capture_output=True, text=True, timeout=120)
    assert child.returncode == 0, child.stdout + child.stderr
    return True
