"""What a check rests on is said with the number of the law, its status and where it can be read."""

from core import checks, laws, rules


def test_a_basis_names_the_number_of_the_law_and_where_to_read_it():
    basis = checks.run(checks.Content("NIK 3201010101010001"), checks.Context())[0].basis
    assert laws.line(basis) == "UU 27/2022: Data yang mengenali seseorang · UU 24/2013: Data kependudukan dilindungi · periksa di JDIH"
    assert laws.in_full(basis).splitlines()[0] == "UU 27/2022 tentang Pelindungan Data Pribadi: berlaku, terakhir dilihat 21 November 2026. Periksa di JDIH."


def test_good_practice_is_no_law():
    assert laws.line((("pedoman", "Ketepatan tanggal"),)) == "Ketepatan tanggal"
    assert laws.in_full((("pedoman", "Ketepatan tanggal"),)) == ""


def test_a_number_that_nobody_saw_and_a_law_that_was_changed_are_told():
    assert "nomor perlu dicek" in laws.in_full((("uu-17-2023", ""),))
    assert "sudah diubah" in laws.in_full((("uu-23-2006", ""),))


def test_every_law_has_a_short_name_and_a_known_status():
    for key in rules.by_id("laws", "law"):
        found = laws.law(key)
        assert found is not None
        assert len(found.name) <= 30 and found.status in ("berlaku", "diubah", "diganti"), key
