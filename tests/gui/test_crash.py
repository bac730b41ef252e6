"""A bug is reported in plain words, without secrets and without local values, wherever it happened."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication

from core.log import Secret
from gui import crash, notices


@pytest.fixture
def reporter(tmp_path, monkeypatch):
    from PySide6.QtCore import qInstallMessageHandler

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(crash.faulthandler, "enable", lambda file: None)  # pytest uses it itself
    made = crash.install("9.9", tmp_path / "log")
    yield made
    qInstallMessageHandler(None)
    crash._fault_file.close()


def caught(error: Exception):
    try:
        raise error
    except type(error) as again:
        return type(again), again, again.__traceback__


def test_a_report_has_versions_and_the_traceback_but_no_local_values():
    hidden = "nilai-lokal-yang-tidak-boleh-keluar"
    try:
        assert hidden
        raise KeyError("x")
    except KeyError as error:
        text = crash.report("9.9", KeyError, error, error.__traceback__)
    assert "Paraf 9.9" in text
    assert "Qt 6" in text
    assert "KeyError: 'x'" in text
    assert "test_crash.py" in text
    assert f"hidden = {hidden!r}" not in text


def test_a_living_secret_is_not_in_the_report():
    secret = Secret("frasa-sandi-empat-belas")
    text = crash.report("9.9", *caught(ValueError(f"bad secret {secret.reveal()}")))
    assert secret.reveal() not in text


def test_an_error_in_a_thread_arrives_in_the_report(reporter, qtbot):
    def fail():
        raise ZeroDivisionError("in a thread")

    with qtbot.waitSignal(reporter.crashed) as told:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "in a thread" in told.args[0]


def test_an_error_while_an_error_is_shown_does_not_go_round(reporter):
    seen = []

    def show(text):
        seen.append(text)
        reporter.catch(*caught(RuntimeError("while showing")))

    reporter.crashed.connect(show)
    reporter.catch(*caught(ValueError("first")))
    assert len(seen) == 1


def test_interrupting_the_program_is_no_crash(reporter, monkeypatch):
    passed = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: passed.append(args))
    reporter.crashed.connect(lambda text: pytest.fail("shown"))
    reporter.catch(*caught_interrupt())
    assert len(passed) == 1


def caught_interrupt():
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as again:
        return type(again), again, again.__traceback__


def test_what_qt_complains_about_goes_into_the_log(reporter, caplog):
    with caplog.at_level(logging.WARNING, logger="paraf"):
        qWarning("a layout complains")
    assert "a layout complains" in caplog.text


def test_the_dialog_copies_the_report(qtbot, tmp_path):
    notices.answer_next("copy")
    from PySide6.QtWidgets import QWidget

    window = QWidget()
    qtbot.addWidget(window)
    notices.crash(window, "laporan lengkap", tmp_path)
    assert QGuiApplication.clipboard().text() == "laporan lengkap"


def test_a_report_is_shown_even_before_there_is_a_window(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(notices, "expected_only", False)
    dialog = notices.crash(None, "laporan", tmp_path)
    stage = notices.stages.pop()
    qtbot.addWidget(stage)
    assert stage.isVisible()
    dialog.answer("close")
    assert not stage.isVisible()
