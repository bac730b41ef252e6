"""Qt's own words in Indonesian: buttons of file dialogs, menus of text fields. Qt ships no Indonesian catalogue.

For a word it does not know the translator answers None; an empty text would mean "translated to nothing" and blank it.
"""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from core.messages import language

WORDS = {
    # buttons of dialogs
    "OK": "Baik",
    "&OK": "&Baik",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Save All": "Simpan semua",
    "Open": "Buka",
    "&Open": "&Buka",
    "&Yes": "&Ya",
    "Yes to &All": "Ya untuk &semua",
    "&No": "&Tidak",
    "N&o to All": "T&idak untuk semua",
    "Abort": "Hentikan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Discard": "Buang",
    "Help": "Bantuan",
    "Apply": "Terapkan",
    "Reset": "Atur ulang",
    "Restore Defaults": "Kembalikan bawaan",
    # menus of text fields
    "&Undo": "&Urungkan",
    "&Redo": "U&langi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "Copy &Link Location": "Salin &tautan",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    # choosing files
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Kind": "Jenis",
    "Date Modified": "Terakhir diubah",
    "&Look in:": "&Cari di:",
    "File &name:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:",
    "Directory:": "Folder:",
    "&Choose": "&Pilih",
    "All Files (*)": "Semua berkas (*)",
    "Directories": "Folder",
    "Find Directory": "Cari folder",
    "Open Directory": "Buka folder",
    "Save As": "Simpan sebagai",
    "Back": "Kembali",
    "Forward": "Maju",
    "Parent Directory": "Folder induk",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "Folder &baru",
    "New Folder": "Folder baru",
    "List View": "Tampilan daftar",
    "Detail View": "Tampilan rinci",
    "Change to list view mode": "Ganti ke tampilan daftar",
    "Change to detail view mode": "Ganti ke tampilan rinci",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "Recent Places": "Tempat terakhir",
    "My Computer": "Komputer ini",
    "Computer": "Komputer",
    "Drive": "Cakram",
    "Folder": "Folder",
    "File": "Berkas",
    "File Folder": "Folder berkas",
    "Remove": "Singkirkan",
    "Sidebar": "Bilah samping",
    "Files": "Berkas",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGanti dengan yang baru?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nBerkas tidak ditemukan.\nPeriksa lagi nama berkasnya.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": "%1\nFolder tidak ditemukan.\nPeriksa lagi nama foldernya.",
    "'%1' is write protected.\nDo you want to delete it anyway?": "'%1' dilindungi dari perubahan.\nTetap hapus?",
    "Are you sure you want to delete '%1'?": "Hapus '%1'?",
    "Could not delete directory.": "Folder tidak dapat dihapus.",
    # printing, and what is left
    "Print": "Cetak",
    "&Print": "&Cetak",
    "&Next": "&Lanjut",
    "< &Back": "< &Kembali",
    "&Finish": "&Selesai",
    "Clear": "Kosongkan",
    "Show Details...": "Tampilkan rincian",
    "Hide Details...": "Sembunyikan rincian",
}
"""Qt's source text -> Indonesian. Key names (context QShortcut) stay as they stand on the keyboard."""


class QtWords(QTranslator):
    """Answers Qt's questions for words from the table."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        if context == "QShortcut":
            return None
        return WORDS.get(source)

    def isEmpty(self) -> bool:
        return False


def install(app: QApplication) -> None:
    """Let Qt speak Indonesian when the program does; in English Qt needs no help."""
    if language() == "id":
        words = QtWords(app)  # the application keeps it: a translator that is collected stops translating
        app.installTranslator(words)
