"""Pages out of atoms: nothing is torn that belongs together, nothing is lost."""

from __future__ import annotations

from gui.print.flow import Atom, Page, paginate


def atom(height: float = 10, **more: object) -> Atom:
    return Atom(height, lambda p, y: None, **more)  # type: ignore[arg-type]


def shown(pages: list[Page]) -> list[list[Atom]]:
    return [[a for _, a in page.strips] for page in pages]


def test_atoms_fill_a_page_and_go_on_with_the_next() -> None:
    atoms = [atom() for _ in range(7)]
    assert shown(paginate(atoms, 0, 0, 50)) == [atoms[:5], atoms[5:]]


def test_the_first_page_may_start_lower() -> None:
    pages = paginate([atom(), atom(), atom()], 30, 10, 50)
    assert [[y for y, _ in page.strips] for page in pages] == [[30, 40], [10]]


def test_a_kept_atom_moves_with_the_next_one() -> None:
    heading = atom(keep=True)
    atoms = [atom(), atom(), atom(), heading, atom(20)]
    assert shown(paginate(atoms, 0, 0, 50))[1] == atoms[3:]


def test_a_run_taller_than_a_page_is_torn_where_it_must() -> None:
    atoms = [atom(keep=True) for _ in range(12)]
    assert sum(len(p.strips) for p in paginate(atoms, 0, 0, 50)) == 12


def test_the_head_of_a_table_returns_on_the_next_page_only() -> None:
    head = atom(keep=True)
    rows = [atom(again=head) for _ in range(6)]
    assert shown(paginate([head, *rows], 0, 0, 50)) == [[head, *rows[:4]], [head, *rows[4:]]]


def test_no_gap_stands_at_the_head_of_a_page() -> None:
    pages = paginate([atom(gap=5), atom(40, gap=5)], 0, 0, 50)
    assert [page.strips[0][0] for page in pages] == [0, 0]


def test_a_page_is_never_empty_even_when_an_atom_is_too_tall() -> None:
    assert [len(p.strips) for p in paginate([atom(80), atom(80)], 0, 0, 50)] == [1, 1]
