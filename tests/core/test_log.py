"""Secrets never reach the log, whatever a careless line does with them."""

import logging
import pickle
import sys
import traceback

import pytest

from core.log import HIDDEN, Secret, redact, set_up


@pytest.fixture
def log_file(tmp_path):
    path = set_up(tmp_path / "log")
    yield path
    root = logging.getLogger()
    for handler in list(root.handlers):
        if getattr(handler, "baseFilename", None) == str(path):
            root.removeHandler(handler)
            handler.close()


@pytest.mark.parametrize("show", [repr, str, "{}".format, lambda s: f"{s}", lambda s: f"{s!r:>20}", lambda s: "%s %r" % (s, s)])  # noqa: UP031
def test_a_secret_shows_itself_to_nobody(show):
    assert "482915" not in show(Secret("482915"))


def test_a_secret_is_equal_by_its_text_and_cannot_be_pickled():
    assert Secret("abc") == Secret("abc")
    assert Secret("abc") != Secret("abd")
    assert Secret("abc") != "abc"
    with pytest.raises(TypeError):
        pickle.dumps(Secret("abc"))


def test_a_living_secret_is_taken_out_of_every_line_and_traceback(log_file):
    secret = Secret("kata-rahasia-panjang")
    logging.getLogger("x").warning("opened with %s", secret.reveal())
    try:
        raise ValueError(f"cannot use {secret.reveal()}")
    except ValueError:
        logging.getLogger("x").exception("failed")
    text = log_file.read_text(encoding="utf-8")
    assert "kata-rahasia-panjang" not in text
    assert text.count(HIDDEN) >= 2
    assert "ValueError" in text


LINES = (
    "pin=48291573",
    "PIN: 48291573",
    "sandi='48291573'",
    'password: "48291573"',
    "Authorization: Bearer 48291573",
    "token=48291573, x=1",
)


@pytest.mark.parametrize("line", LINES)
def test_what_stands_behind_a_word_like_pin_is_taken_out(line):
    assert "48291573" not in redact(line)


def test_ordinary_lines_stay_as_they_are():
    line = "PIN belum cocok. 12 fakta dibaca dari facts.db, tokenisasi selesai"
    assert redact(line) == line


def test_the_log_is_readable_by_its_owner_only(log_file):
    if sys.platform != "win32":
        assert log_file.stat().st_mode & 0o077 == 0


def test_setting_up_twice_writes_every_line_once(log_file):
    set_up(log_file.parent)
    logging.getLogger("x").warning("only once")
    assert log_file.read_text(encoding="utf-8").count("only once") == 1


def test_tracebacks_of_the_standard_library_show_a_secret_only_hidden():
    def careless(secret):
        raise RuntimeError(secret)

    try:
        careless(Secret("482915"))
    except RuntimeError as error:
        lines = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "482915')" not in lines.replace('careless(Secret("482915"))', "")
