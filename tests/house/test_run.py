"""run.py: what it asks of a machine, when it installs, and what it then starts."""

import pytest

import run

FULL = {"DISPLAY": ":0", "PATH": "/usr/bin"}


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15), (4, 0)])
def test_another_python_is_refused_in_indonesian_first(version):
    with pytest.raises(run.Stop) as stop:
        run.check_python(version)
    indonesian, english = str(stop.value).splitlines()
    assert "perlu Python 3.11 sampai 3.14" in indonesian
    assert f"{version[0]}.{version[1]}" in indonesian
    assert "needs Python" in english


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_supported_pythons_pass(minor):
    run.check_python((3, minor))


def test_x11_libraries_are_wanted_only_where_qt_will_choose_x11():
    assert "libxcb-cursor.so.0" in run.wanted_libraries({"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" not in run.wanted_libraries({})
    assert "libxcb-cursor.so.0" not in run.wanted_libraries({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    assert "libGL.so.1" in run.wanted_libraries({})


def test_every_missing_library_stands_in_one_apt_line():
    missing = run.missing_packages(FULL, fresh=False, loads=lambda library: library != "libEGL.so.1" and "cursor" not in library)
    assert missing == ["libegl1", "libxcb-cursor0"]
    lines = run.missing_message(missing).splitlines()
    assert [line.strip() for line in lines if "apt-get" in line] == ["sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0"]
    assert lines[0].startswith("Komputer ini")


def test_nothing_is_missing_when_all_libraries_load():
    assert run.missing_packages(FULL, fresh=False, loads=lambda library: True) == []


def test_the_venv_package_is_named_only_when_an_environment_has_to_be_made(monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    assert run.missing_packages({}, fresh=False, loads=lambda library: True) == []
    (package,) = run.missing_packages({}, fresh=True, loads=lambda library: True)
    assert package.startswith("python3.")
    assert package.endswith("-venv")


def test_system_packages_are_installed_only_by_root_with_apt_and_without_a_screen():
    assert run.may_install({}, root=True, apt=True)
    assert not run.may_install({}, root=False, apt=True)
    assert not run.may_install({}, root=True, apt=False)
    assert not run.may_install({"DISPLAY": ":0"}, root=True, apt=True)
    assert not run.may_install({"WAYLAND_DISPLAY": "wayland-0"}, root=True, apt=True)


def made(folder, lock, version):
    python = run.interpreter(folder)
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (folder / run.STAMP.name).write_text(run.stamp_text(lock, version), encoding="ascii")


def test_an_environment_is_ready_only_for_the_lock_and_the_python_it_was_made_with(tmp_path):
    made(tmp_path / "v", b"lock", (3, 11))
    assert run.is_ready(tmp_path / "v", b"lock", (3, 11))
    assert not run.is_ready(tmp_path / "v", b"lock changed", (3, 11))
    assert not run.is_ready(tmp_path / "v", b"lock", (3, 12))
    assert not run.is_ready(tmp_path / "absent", b"lock", (3, 11))


def test_a_set_up_that_fails_leaves_no_stamp(tmp_path, monkeypatch):
    made(tmp_path / "v", b"old", run.sys.version_info[:2])
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"new")
    monkeypatch.setattr(run.subprocess, "call", lambda command: 1)
    with pytest.raises(run.Stop):
        run.set_up(tmp_path / "v", lock)
    assert not run.is_ready(tmp_path / "v", b"old")
    assert not run.is_ready(tmp_path / "v", b"new")


def test_a_changed_lock_is_installed_with_hashes_into_the_same_environment(tmp_path, monkeypatch):
    made(tmp_path / "v", b"old", run.sys.version_info[:2])
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"new")
    commands = []
    monkeypatch.setattr(run.subprocess, "call", lambda command: commands.append(command) or 0)
    run.set_up(tmp_path / "v", lock)
    (pip,) = commands
    assert "--require-hashes" in pip
    assert pip[-2:] == ["-r", str(lock)]
    assert run.is_ready(tmp_path / "v", b"new")


def test_an_environment_of_another_python_is_made_again(tmp_path, monkeypatch):
    made(tmp_path / "v", b"lock", (3, 99))
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(b"lock")
    commands = []
    monkeypatch.setattr(run.subprocess, "call", lambda command: commands.append(command) or 0)
    run.set_up(tmp_path / "v", lock)
    assert commands[0][1:4] == ["-m", "venv", "--clear"]


def test_without_a_display_the_bare_command_plays_the_tour_into_a_folder_it_names(capsys):
    words, env = run.plan([], {})
    assert words[1:3] == ["tour", "--out"]
    assert env["QT_QPA_PLATFORM"] == "offscreen"
    assert words[3] in capsys.readouterr().err


def test_with_a_display_the_bare_command_opens_the_window():
    assert run.plan([], FULL) == ([str(run.HERE / "main.py")], FULL)


def test_other_arguments_go_to_main():
    assert run.plan(["check", "-"], {})[0] == [str(run.HERE / "main.py"), "check", "-"]


def test_the_test_command_runs_pytest_without_a_window_unless_a_platform_is_named():
    words, env = run.plan(["test", "-k", "kalender"], {})
    assert words[:2] == ["-m", "pytest"]
    assert words[-2:] == ["-k", "kalender"]
    assert env["QT_QPA_PLATFORM"].startswith("offscreen:configfile=")
    assert run.plan(["test"], {"QT_QPA_PLATFORM": "xcb"})[1]["QT_QPA_PLATFORM"] == "xcb"


def test_a_windows_drive_letter_does_not_cut_the_screen_file_in_two():
    assert run.screen_platform(run.HERE, "win32") == "offscreen:configfile=tests/screen.json"
    assert run.screen_platform(run.HERE, "linux").endswith("tests/screen.json")


@pytest.mark.parametrize("steered", [["-n0"], ["-n", "3"], ["--pdb"], ["tests/house/test_run.py"], ["tests/house/test_run.py::test_x"]])
def test_workers_are_left_out_when_somebody_steers_the_run(steered):
    assert run.workers(steered, cpus=8) == []


def test_a_whole_run_uses_several_workers_where_there_are_several_processors():
    assert run.workers([], cpus=2)[:2] == ["-n", "2"]
    assert run.workers(["-q"], cpus=64)[:2] == ["-n", "4"]
    assert run.workers([], cpus=1) == []
