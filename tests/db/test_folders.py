"""Folders in which records must not live are recognised by what synchronising programs leave there, and by the mount table."""

import pytest

from db.folders import risk


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".sync_nextcloud.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_the_mark_of_a_synchronising_program_above_the_folder_is_found(tmp_path, mark, program):
    (tmp_path / mark).touch()
    assert program in str(risk(tmp_path / "kantor" / "data", ""))


@pytest.mark.parametrize("name", ["Nextcloud", "OneDrive - Dinas", "Dropbox", "Google Drive"])
def test_the_usual_name_of_a_synchronised_folder_is_found(tmp_path, name):
    assert risk(tmp_path / name / "paraf", "") is not None


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_found_by_the_nearest_mount(tmp_path, kind):
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n"
    assert "jaringan" in str(risk(tmp_path / "data", mounts))
    assert risk(tmp_path / "data", mounts + f"/dev/sdb1 {tmp_path / 'data'} ext4 rw 0 0\n") is None


def test_an_ordinary_folder_is_fine(tmp_path):
    assert risk(tmp_path, f"/dev/sda1 / ext4 rw 0 0\ntmpfs {tmp_path} tmpfs rw 0 0\n") is None
