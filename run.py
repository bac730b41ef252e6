"""Start Paraf from a fresh clone with nothing but Python: ``python3 run.py``, and its tests: ``python3 run.py test``.

The first start checks what the machine has, makes ``.venv`` and installs the locked packages; later starts only compare one
hash and go on. Every other argument is handed to main.py. Standard library only, and written so that an old Python can still read it.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an old Python has to get as far as the message of check_python
    from collections.abc import Callable, Mapping, Sequence

    Env = Mapping[str, str]

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / "requirements.lock"
STAMP = VENV / "paraf-lock.txt"
OLDEST, NEWEST = (3, 11), (3, 14)

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfribidi.so.0": "libfribidi0",
}
"""Shared library that Qt (and Pillow, for letters that join) opens on Linux -> Debian package that holds it."""

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same for a window on an X11 screen."""


class Stop(Exception):
    """The start cannot go on; the text says why and what to do, Indonesian first."""


def check_python(version: tuple[int, ...]) -> None:
    """Raise Stop unless ``version`` (major, minor, ...) is one that the locked packages have wheels for."""
    if not OLDEST <= version[:2] <= NEWEST:
        found = ".".join(str(n) for n in version[:2])
        raise Stop(
            "Paraf perlu Python 3.11 sampai 3.14; yang menjalankan ini Python {0}. Pasang versi yang sesuai, lalu ulangi.\n"
            "Paraf needs Python 3.11 to 3.14; this is Python {0}.".format(found)
        )


def has_display(env: Env, platform: str = sys.platform) -> bool:
    """Whether a window can appear: always, except on Linux without a display server and without a named Qt platform."""
    return not platform.startswith("linux") or any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def wanted_libraries(env: Env) -> dict[str, str]:
    """Shared libraries that this start needs, as library -> package; the X11 ones only where Qt will choose X11."""
    x11 = bool(env.get("DISPLAY")) and not env.get("QT_QPA_PLATFORM")
    return {**QT_LIBRARIES, **(X11_LIBRARIES if x11 else {})}


def loads(library: str) -> bool:
    """Whether the dynamic loader finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(env: Env, fresh: bool, loads: Callable[[str], bool] = loads) -> list[str]:
    """Debian packages that are not there yet, in a fixed order; ``fresh`` says that a .venv has to be made as well."""
    missing = [package for library, package in wanted_libraries(env).items() if not loads(library)]
    importlib.invalidate_caches()
    if fresh and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
    return missing


def apt_line(packages: Sequence[str]) -> str:
    """The one line that installs ``packages`` on Debian and Ubuntu."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def missing_message(packages: Sequence[str]) -> str:
    """What to tell a person whose machine lacks ``packages``."""
    return (
        "Komputer ini belum punya pustaka sistem yang dibutuhkan. Jalankan satu baris ini, lalu ulangi:\n"
        "System libraries are missing. Run this one line, then try again:\n\n    " + apt_line(packages)
    )


def may_install(env: Env, root: bool, apt: bool) -> bool:
    """Whether the script may install system packages itself: as root, with apt, where no one sits before a screen."""
    return root and apt and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def check_system(env: Env, fresh: bool) -> None:
    """Make sure that the shared libraries are there; install them on a bare machine, otherwise raise Stop with the apt line."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(env, fresh=fresh)
    if not missing:
        return
    if not may_install(env, os.geteuid() == 0, shutil.which("apt-get") is not None):
        raise Stop(missing_message(missing))
    tell("Memasang pustaka sistem yang belum ada: " + " ".join(missing), "Installing missing system libraries")
    quiet = dict(env, DEBIAN_FRONTEND="noninteractive")
    for words in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        subprocess.call(["apt-get", "-q", *words], env=quiet, stdout=subprocess.DEVNULL)
    missing = missing_packages(env, fresh=fresh)
    if missing:
        raise Stop(missing_message(missing))


def interpreter(venv: Path = VENV) -> Path:
    """The Python inside ``venv``."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def stamp_text(lock: bytes, version: Sequence[int] = sys.version_info[:2]) -> str:
    """What a .venv made from the bytes ``lock`` under Python ``version`` is stamped with."""
    return "{} python{}.{}\n".format(hashlib.sha256(lock).hexdigest(), *version[:2])


def is_ready(venv: Path, lock: bytes, version: Sequence[int] = sys.version_info[:2]) -> bool:
    """Whether ``venv`` holds exactly the packages of the bytes ``lock``."""
    stamp = venv / STAMP.name
    return interpreter(venv).exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == stamp_text(lock, version)


def set_up(venv: Path, lock_file: Path) -> None:
    """Make ``venv`` and install ``lock_file`` into it; the stamp is written last, so a broken set-up is done again."""
    stamp = venv / STAMP.name
    old = stamp.read_text(encoding="ascii") if stamp.is_file() else ""
    other_python = old.split()[1:] not in ([], stamp_text(b"").split()[1:])
    if stamp.is_file():
        stamp.unlink()
    if other_python or not interpreter(venv).exists():
        tell("Menyiapkan lingkungan Python di " + str(venv), "Making the Python environment")
        run([sys.executable, "-m", "venv", "--clear", str(venv)])
    tell("Memasang paket terkunci (sekitar satu menit, hanya sekali)", "Installing the locked packages (once, about a minute)")
    pip = [str(interpreter(venv)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock_file)])
    stamp.write_text(stamp_text(lock_file.read_bytes()), encoding="ascii")


def run(command: Sequence[str]) -> None:
    """Run ``command``; raise Stop when it fails."""
    if subprocess.call(command) != 0:
        raise Stop(
            "Penyiapan gagal; pesan di atas menyebut sebabnya. Periksa sambungan dan ruang disk, lalu ulangi perintah yang sama.\n"
            "Set-up failed; the message above says why. Check the network and the disk space, then repeat the command."
        )


def workers(arguments: Sequence[str], cpus: int) -> list[str]:
    """Arguments that let pytest-xdist use the machine: only for a whole run that nobody steers by hand."""
    by_hand = ("-n", "--numprocesses", "--pdb", "--trace", "-s", "--collect-only", "--co")
    steered = any(a.split("=")[0] in by_hand or a.split("::")[0].endswith(".py") or a.startswith("-n") for a in arguments)
    return [] if steered or cpus < 2 else ["-n", str(min(cpus, 4)), "--dist", "worksteal"]


def screen_platform(here: Path, platform: str = sys.platform) -> str:
    """Qt platform of a test run: no window, on a screen of 1920x1080 (Qt's own offscreen screen is 800x800)."""
    # the value is split at colons, so a Windows path with its drive letter cannot stand in it
    screen = "tests/screen.json" if platform == "win32" else str(here / "tests" / "screen.json")
    return "offscreen:configfile=" + screen


def is_test(arguments: Sequence[str]) -> bool:
    """Whether the command line asks for the tests instead of the program."""
    return list(arguments[:1]) == ["test"]


def plan(arguments: Sequence[str], environment: Env) -> tuple[list[str], dict[str, str]]:
    """What to start for the command line ``arguments``: (arguments of the Python in .venv, its environment)."""
    env = dict(environment)
    if is_test(arguments):
        env.setdefault("QT_QPA_PLATFORM", screen_platform(HERE))
        return ["-m", "pytest", *workers(arguments[1:], os.cpu_count() or 1), *arguments[1:]], env
    if arguments or has_display(env):
        return [str(HERE / "main.py"), *arguments], env
    folder = HERE / "out" / time.strftime("tour-%Y%m%d-%H%M%S")
    tell(
        "Tidak ada layar di sini, jadi jendela tidak dapat dibuka. Tur kantor contoh ditulis ke " + str(folder),
        "No display: instead of a window, a tour of the demo office is written there",
    )
    env["QT_QPA_PLATFORM"] = "offscreen"
    return [str(HERE / "main.py"), "tour", "--out", str(folder)], env


def tell(indonesian: str, english: str) -> None:
    """One line of progress on stderr, so that what a command prints stays clean."""
    print(indonesian + "\n  (" + english + ")", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Check, set up when needed, then become the program; returns its exit code where the system cannot replace a process."""
    try:
        check_python(sys.version_info[:2])
        fresh = not is_ready(VENV, LOCK.read_bytes())
        check_system(os.environ, fresh)
        if fresh:
            set_up(VENV, LOCK)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    words, env = plan(arguments, os.environ)
    command = [str(interpreter()), *words]
    if is_test(arguments):
        os.chdir(HERE)
    if os.name != "nt":
        os.execve(command[0], command, env)  # does not come back
    return subprocess.call(command, env=env)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
