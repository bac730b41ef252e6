"""Break the rules of the ledger one at a time and see that a test notices: ``python -m tests.mutants`` (``make mutants``).

A mutant deletes or turns round one condition of ``core/ledger``. The tree is copied, the mutant applied to the copy, and the
tests of the rules run there until the first failure. A mutant that no test notices is a rule that nobody holds: exit 1.

    python -m tests.mutants                      all of them, one after the other
    python -m tests.mutants --table FILE         write the results into FILE
    python -m tests.mutants seen --table FILE    only those whose name holds a word; the other rows of FILE stay
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "out", "build", "dist", "bench", "golden")
TOLD = ("chain_of_steps", "rules_of_authority", "rules_of_derivation", "rules_of_publishing")
TESTS = (*(f"tests/core/ledger/test_{name}.py" for name in TOLD), "tests/core/ledger/test_invariants.py")
NOBODY = "**nobody**"
OFFICES = "80"
"""Random offices per mutant: enough to notice what the told rules do not."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken rule: ``old`` stands exactly once in ``file`` and becomes ``new``."""

    name: str
    file: str
    old: str
    new: str


def charter(name: str, old: str, new: str) -> Mutant:
    return Mutant(name, "core/ledger/charter.py", old, new)


def logs(name: str, old: str, new: str) -> Mutant:
    return Mutant(name, "core/ledger/logs.py", old, new)


def derive(name: str, old: str, new: str) -> Mutant:
    return Mutant(name, "core/ledger/derive.py", old, new)


def promises(name: str, old: str, new: str) -> Mutant:
    return Mutant(name, "core/ledger/promises.py", old, new)


MUTANTS = (
    # -- who may: the charter chain and the one authorisation rule
    charter("late classes verify the data only", 'FACETS if late and s["id"] == "verify" else tuple(s["binds"])', 'tuple(s["binds"])'),
    charter("a step applies to every kind", 'if not s.get("kinds") or kind in s["kinds"]', "if True"),
    charter("a delegation begins at once", '("from" in grant and not _reached(grant["from"], at)) or ', ""),
    charter("a delegation never ends", ' or ("until" in grant and not _reached(at, grant["until"]))', ""),
    charter("of two grants the last one alone counts", "None if units is None or old is None else old | units", "units"),
    charter("a waiver for anybody", 'w["person"] == person and ', ""),
    charter("a waiver for any step", 'w["step"] == step and ', ""),
    charter("a waiver for any facet", ' and w["facet"] == facet', ""),
    charter("a waiver for ever", ' and _reached(at, w["until"])', ""),
    charter("a first charter by anybody", ' and f.key in f.body["roots"] and _sound(f))', " and _sound(f))"),
    charter("a next charter by anybody", ' and f.key in last.body["roots"]', ""),
    charter("a charter may leave out versions", 'f.body["ver"] == last.ver + 1 and ', ""),
    charter("a charter that cannot be worked with", 'f.key in last.body["roots"] and _sound(f)', 'f.key in last.body["roots"]'),
    charter("of two charters the larger hash", "key=lambda f: f.id\n", "key=lambda f: f.id, reverse=True\n"),
    charter("no alarm at two charters", "        forked += [f.id for f in rivals[1:]]\n", ""),
    charter("seen is not cumulative", '_grown(last.seen, rivals[0].body["seen"])', '_grown({}, rivals[0].body["seen"])'),
    charter("seen may shrink", "max(seq, mine.get(epoch, 0))", "seq"),
    charter("a removal does not reach back", "for later in chain.charters[start + 1 :]:", "for later in chain.charters[:0]:"),
    charter("nothing is grandfathered", "        if fact.seq <= later.seen.get(fact.key, {}).get(fact.epoch, 0):\n            return\n", ""),
    charter("the last fact that was seen is not grandfathered", "if fact.seq <= later.seen", "if fact.seq < later.seen"),
    charter("every epoch of a seen key is seen", "later.seen.get(fact.key, {}).get(fact.epoch, 0)", "max(later.seen.get(fact.key, {}).values(), default=0)"),
    charter("ratification has no effect", "    if fact.id in chain.ratified:\n        return\n", ""),
    charter("a fact without a known charter is judged by the first", "    if start is None:\n        return\n", "    start = start or 0\n"),
    charter("the last charter alone says the roles", "held = now if held is None else {", "held = now if True else {"),
    charter("units of two charters add up", "return a if b is None else a & b", "return a if b is None else a | b"),
    charter("a role without a unit left is still a role", " and _both(u, now[r]) != frozenset()", ""),
    charter("one charter is enough to waive", "bool(charters) and all(c.waives", "bool(charters) and any(c.waives"),
    charter("a key passes to whom the last charter names", "found.setdefault(key, person)", "found[key] = person"),
    charter("one key for two persons", " and len(keys) == len(set(keys))", ""),
    charter("a step that takes nobody", 's["threshold"] >= 1 and ', ""),
    # -- which facts stand
    logs("two stories at one place pass", "        if len(here) > 1:\n            self._void_from(log, seq)\n", ""),
    logs("a broken chain passes", "if before and after and not {p for _, p in after} <= {i for i, _ in before}:", "if False:"),
    logs("a broken chain passes when the later part came first", "for n in (seq, seq + 1):", "for n in (seq,):"),
    logs("the forked place itself counts", "if fact.seq >= self._fork", "if fact.seq > self._fork"),
    logs("a hole in a log does not matter", "fact.seq <= self._whole.get(fact.log, 0)", "fact.seq <= max(self._seen[fact.log])"),
    logs("the last fork found is where a log ends", "min(seq, self._fork.get(log, seq))", "seq"),
    derive("holes and forks do not matter", "signs = [logs.stands(fact), ", "signs = ["),
    derive("a fact needs no role", "self._chartered(fact), *(", "*("),
    derive("what a fact rests on does not matter", ", *(found.get(d) for d in fact.deps)]", "]"),
    derive("what has not arrived does not matter", "*(found.get(d) for d in fact.deps)", "*(found.get(d, True) for d in fact.deps)"),
    derive("an unknown charter is no charter", "                return None\n            return False\n", "            return False\n"),
    # -- content
    derive("every version is a head", "if not any(i in self.past[other] for other in self.revs))", ")"),
    derive("anybody writes versions", "bool(roles & AUTHORS) or", "True or"),
    derive("a head writes any kind", ' and rev.body["facets"]["data"]["kind"] in FAST_KINDS)\n\n    def _holds', ")\n\n    def _holds"),
    derive("units do not matter", "return units is None or unit in units", "return True"),
    derive("anybody supersedes", "same = self.chain.person(before.key) == self.chain.person(later.key)", "same = True"),
    derive("a decision supersedes one of another step", ' or before.body["step"] != later.body["step"]', ""),
    derive("a decision without its role supersedes", "if same and step is not None and step.role in self._grants(later):", "if same:"),
    derive("saving equal bytes makes an author", "if all(self.facets[p][facet] != value for p in parents) or (", "if True or ("),
    derive("a version without effect launders authorship", " or (rev.id in self.revs and all(self.facets[p][facet] != value for p in counted))", ""),
    # -- decisions
    derive("superseded decisions count", 'if d.body["step"] != step.id or d.id in self.superseded or ', 'if d.body["step"] != step.id or '),
    derive("decisions of every step count", 'if d.body["step"] != step.id or d.id in', "if d.id in"),
    derive("what was said in knowledge of the post counts for it", " or ignore(d) or not", " or not"),
    derive("anybody records from paper", "or ignore(d) or not self._counts_by(d):", "or ignore(d):"),
    derive("a record from paper needs no scan", '("scan" in d.body and all', "(all"),
    derive("the charter need not allow records from paper", 'all(c.body.get("on_behalf") for c in covering(d, self.chain))', "True"),
    derive("one charter is enough to allow records from paper", 'all(c.body.get("on_behalf")', 'any(c.body.get("on_behalf")'),
    derive("what was said is read by the latest charter", 'self.chain.charters[self.chain.index[said.body["charter"]]].steps(', "self.chain.latest.steps("),
    derive("a decision about anything", ' and f.body["rev"] in self.written), key', "), key"),
    derive("an incident about anything", ' or f.body["release"] not in posts or not', " or not"),
    derive("a fast word from paper", "            and self._counts_by(d)\n", ""),
    derive("bytes do not matter", 'any(d.body["facets"].get(f) != facets[f] for f in step.binds) or not self._holds', "not self._holds"),
    derive("one bound facet is enough", 'if any(d.body["facets"].get(f) != facets[f]', 'if all(d.body["facets"].get(f) != facets[f]'),
    derive("the role of the step does not matter", " or not self._holds(d, step.role, unit):", ":"),
    derive("a no is a yes", 'if d.body["verdict"] != "approve":\n                    no', "if False:\n                    no"),
    derive("a no is nothing", "                    no.append(self._counted(d))\n", ""),
    derive("a release need not name what it relies on", "if approvals is not None and d.id not in approvals:", "if False:"),
    derive("an author decides on his own facet", "if any(not waived(d, self.chain, step.id, f) for f in own):", "if False:"),
    derive("a waiver of one facet is enough", "if any(not waived(d", "if own and all(not waived(d"),
    derive("nobody may decide on his own look", "if f not in step.may_author and ", "if "),
    derive("the head relies on nothing", "if n == len(steps) - 1 and not _relies(d, done):", "if False:"),
    derive("a return that was taken back stands", 'if d.body["verdict"] == verdict and d.id not in self.superseded and', 'if d.body["verdict"] == verdict and'),
    derive("a no from paper without a scan stands", " and step is not None and self._counts_by(d):", " and step is not None:"),
    derive("anybody's no stands", "if self._holds(d, step.role, unit):\n", "if True:\n"),
    # -- plans, releases, incidents
    derive("a replaced plan counts", "(p for p in mine if not any(p.id in self.past[q.id] for q in mine))", "mine"),
    derive("anybody plans", ' and surface in f.body["surfaces"] and self._grants(f).keys() & PLANNERS]', ' and surface in f.body["surfaces"]]'),
    derive("a replaced post is still live", "return [r for r in posts if not any(", "return [r for r in posts if True or not any("),
    derive("a post of one surface replaces another", ' and q.body["surface"] == r.body["surface"] for q in posts)]', " for q in posts)]"),
    derive("a release of other bytes", ' or dict(release.body["facets"]) != self.facets[rev.id]:', ":"),
    derive("a release on a surface that was not approved", 'if release.body["surface"] not in rev.body["facets"]["look"]["surfaces"]:', "if False:"),
    derive("a release beside another version", " and not after(other) and self.facets[other.id] != self.facets[rev.id]:", " and False:"),
    derive("a later version un-approves a post", " and not after(other) and self.facets", " and self.facets"),
    derive("an equal version un-approves a post", " and not after(other) and self.facets[other.id] != self.facets[rev.id]:", " and not after(other):"),
    derive("a release in spite of a reject", 'if any(not after(d) for d in self._standing_no("reject")):', "if False:"),
    derive("a later reject un-approves a post", 'if any(not after(d) for d in self._standing_no("reject")):', 'if self._standing_no("reject"):'),
    derive("anybody posts", "        if not self._grants(release).keys() & PLANNERS:\n            return None\n", ""),
    derive("a post is justified by the latest charter", "        steps = self._steps(release)\n",
           '        steps = self.chain.latest.steps(rev.body["facets"]["data"]["kind"])\n'),
    derive("a post needs no approval", "return judged if _passed(judged) else None", "return judged"),
    derive("the fast lane for every kind", 'rev.body["facets"]["data"]["kind"] not in FAST_KINDS or not steps or', "not steps or"),
    derive("the fast lane without a promise", ' or "deadline" not in release.body:', ":"),
    derive("anybody posts in the fast lane", "if not self._grants(release).keys() & (PLANNERS | {\"kepala_humas\"}):", "if False:"),
    derive("the fast lane in spite of a no", "if any(s.blocks for s in judged) or not self._fast_heads", "if not self._fast_heads"),
    derive("the fast lane without a head", "if any(s.blocks for s in judged) or not self._fast_heads(release, rev):", "if any(s.blocks for s in judged):"),
    derive("a fast word that the release does not name", 'if d.id in release.body["relies"] and d.body', "if d.body"),
    derive("a fast word that was taken back", '            d.id not in self.superseded\n            and d.body["verdict"]', '            d.body["verdict"]'),
    derive("a fast word of another step", ' and d.body["step"] == last and self._is_fast_word(d, rev)', " and self._is_fast_word(d, rev)"),
    derive("an ordinary word opens the fast lane", '            and d.body.get("lane") == "fast"\n', ""),
    derive("a fast word on other bytes", '            and dict(d.body["facets"]) == self.facets[rev.id]\n', ""),
    derive("a fast word of anybody", '            and self._holds(d, "kepala_humas", rev.body["facets"]["data"]["unit"])\n', ""),
    derive("a returned holding statement stays", "if any(s.blocks for s in verify):", "if False:"),
    derive("the head verifies his own holding statement", "{c.person for c in s.approvals} - heads", "{c.person for c in s.approvals}"),
    derive("a holding statement without a verify step is released", "if verify and all(len(", "if all(len("),
    derive("a promise never passes", "Label.OVERDUE if self.now > ", "Label.OVERDUE if False and self.now > "),
    derive("anybody reports incidents", ' or not self._grants(f).keys() & INCIDENT_ROLES[f.body["type"]]:', ":"),
    derive("any post answers an incident", " and self.justified(r) is not None for r in posts", " for r in posts"),
    derive("a post elsewhere answers an incident", 'for r in posts.values() if r.body["surface"] == place)', "for r in posts.values())"),
    derive("anybody moves a promise", 'if f.kind == "extend" and "kepala_humas" in self._grants(f)]', 'if f.kind == "extend"]'),
    promises("a promise is moved after its end", "datetime.fromisoformat(e.at) <= datetime.fromisoformat(end) < ", "datetime.fromisoformat(end) < "),
    promises("a promise is moved back", " <= datetime.fromisoformat(end) < datetime.fromisoformat(e.body[\"deadline\"]):", " <= datetime.fromisoformat(end):"),
    promises("any promise is moved", 'if e.body["release"] == release.id)', "if True)"),
    derive("an older post answers an incident", "any(f.id in self.past[r.id] and self.justified(r)", "any(self.justified(r)"),
    derive("a retraction is answered", 'if f.body["type"] == "retract" or not answered:', "if not answered:"),
    # -- the label
    derive("the quietest trouble is shown", "return min(loud, key=PRECEDENCE.__getitem__), None", "return max(loud, key=PRECEDENCE.__getitem__), None"),
    derive("an unapproved post is not shown", "if self.justified(r) is None:\n                loud.append", "if False:\n                loud.append"),
    derive("one surface posted is all posted", 'if live and all(s.state in ("released", "skipped") for s in surfaces):', "if live:"),
    derive("everything skipped is published", "if live and all(s.state", "if all(s.state"),
    derive("a reject calls off", 'if any(d.body.get("cancel") and d.body["step"] == self._steps(d)[-1].id for d in rejected):', "if rejected:"),
    derive("anybody calls off", ' and d.body["step"] == self._steps(d)[-1].id for d', " for d"),
    derive("two versions are no conflict", "head if single else None, steps, live", "head, steps, live"),
    derive("a reject does not stop", "        if rejected:\n            return Label.REJECTED, None\n", ""),
    derive("a return does not stop", "        if any(s.blocks for s in steps):\n            return Label.RETURNED, None\n", ""),
    derive("nothing need be handed in", "        if not self._submitted(head):\n            return Label.DRAFT, None\n", ""),
    derive("nothing need be passed", "        if not _passed(steps):\n", "        if False:\n"),
    derive("a no that cannot be judged yet is no no", 'if any(f.kind == "revision" or (f.kind', 'if False and any(f.kind == "revision" or (f.kind'),
    derive("any loose end stops an approval", '(f.kind == "decision" and f.body["verdict"] != "approve") for f', "True for f"),
    derive("a plan does not schedule", 'if begun or any(s.state == "planned" for s in surfaces):', "if begun:"),
    derive("a post of one surface does not show", 'if begun or any(s.state == "planned"', 'if any(s.state == "planned"'),
    derive("a hand-in of another version counts", "f.body[\"rev\"] in line and f.body[\"rev\"] in self.revs and self._may_submit(f)", "self._may_submit(f)"),
    derive("a hand-in of a version without effect counts", ' and f.body["rev"] in self.revs and self._may_submit(f)]', " and self._may_submit(f)]"),
    derive("anybody hands in", " and self._may_submit(f)]", "]"),
    derive("mended is handed in", "return bool(sent) and all(any(d.id in self.past[s.id] for s in sent) for d in returns)", "return bool(sent)"),
    derive("a return of an unrelated version counts", '_standing_no("return") if d.body["rev"] in line]', '_standing_no("return")]'),
    derive("anybody skips a surface", 'if "skip" in r.body and self._grants(r).keys() & PLANNERS}', 'if "skip" in r.body}'),
    derive("of two plans one is used", "if any(p.body[\"when\"] != when for p in plans):", "if False:"),
    derive("a plan outside the window schedules", '"planned" if inside(when, look) else "outside"', '"planned"'),
    promises("the window has no beginning", "(lower is None or at >= datetime.fromisoformat(lower)) and ", ""),
    promises("the window has no end", " and (upper is None or at <= datetime.fromisoformat(upper))", ""),
    derive("an approval never expires", "if window[1] and self.now > datetime.fromisoformat(window[1]) and label", "if window[1] and label"),
    derive("a waiver is not shown", "starred = any(c.waived for s in steps for c in s.approvals) and label in _STARRED", "starred = False"),
    derive("one person fills the whole chain", " and len({c.person for s in steps for c in s.approvals}) >= 2", ""),
    derive("the head names one of two verifiers",
           "all(len({c.person for c in s.approvals if c.decision in named}) >= s.threshold", "all(any(c.decision in named for c in s.approvals)"),
    Mutant("keys are persons", "core/ledger/state.py", "len({c.person for c in self.approvals})", "len({c.key for c in self.approvals})"),
    Mutant("a step is met in spite of a no", "core/ledger/state.py", "not self.blocks and len(", "len("),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: the test that noticed it, or None, and the seconds it took."""

    mutant: Mutant
    killer: str | None
    seconds: float


def misplaced(mutants: Sequence[Mutant]) -> list[str]:
    """Mutants whose old text does not stand exactly once in their file: the code moved on."""
    texts = {m.file: (HERE / m.file).read_text("utf-8") for m in mutants}
    return [f"{m.name}: {texts[m.file].count(m.old)} places in {m.file}" for m in mutants if texts[m.file].count(m.old) != 1]


def killer(tree: Path) -> str | None:
    """The first test that fails in ``tree``; None when all pass."""
    env = {**os.environ, "PARAF_EXAMPLES": OFFICES, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "--tb=line", "-p", "no:cacheprovider", *TESTS]
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    failed = re.search(r"^(?:FAILED|ERROR) [^:\n]+::(\w+)", done.stdout, re.MULTILINE)
    if done.returncode != 1 or failed is None:
        raise SystemExit(f"the tests did not run:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    rule = re.search(r"\b(I\d+): ", done.stdout)
    return f"{failed[1]} ({rule[1]})" if rule else failed[1]


def judge(tree: Path, mutant: Mutant) -> Verdict:
    """Apply ``mutant`` to the copied ``tree``, run the tests, put the text back."""
    path = tree / mutant.file
    text = path.read_text("utf-8")
    begun = time.monotonic()
    path.write_text(text.replace(mutant.old, mutant.new), "utf-8")
    try:
        return Verdict(mutant, killer(tree), time.monotonic() - begun)
    finally:
        path.write_text(text, "utf-8")


def table(verdicts: Sequence[Verdict], before: str) -> str:
    """The results as a page of docs/; rows of the page ``before`` stay where this run did not judge them again."""
    rows = {m[1]: m[0] for m in re.finditer(r"^\| ([^|]+) \| \w+\.py \| [^|]+ \|$", before, re.MULTILINE)}
    rows |= {v.mutant.name: f"| {v.mutant.name} | {Path(v.mutant.file).name} | {v.killer or NOBODY} |" for v in verdicts}
    lines = [rows[m.name] for m in MUTANTS if m.name in rows]
    survived = sum(NOBODY in line for line in lines)
    head = [
        "# Broken rules and the tests that notice",
        "",
        "Made by `python -m tests.mutants --table docs/mutants.md`; `make mutants` judges without writing. Each mutant deletes or turns round one",
        "condition of `core/ledger`; the tests of the rules, and random offices held to the invariants of [ledger.md](ledger.md), then run until the",
        "first failure.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}: {len(lines)} mutants, {len(lines) - survived} noticed, {survived} survived.",
        "",
        "| broken rule | file | noticed by |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *lines]) + "\n"


def main(words: Sequence[str]) -> int:
    """Judge the mutants and print each; 1 when one survives or does not fit the code any more."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("only", nargs="*", help="judge mutants whose name holds one of these words")
    parser.add_argument("--table", type=Path, help="write the results into this file")
    args = parser.parse_args(words)
    chosen = [m for m in MUTANTS if not args.only or any(word in m.name for word in args.only)]
    lost = misplaced(chosen)
    if lost:
        print("these do not fit the code:", *lost, sep="\n  ")
        return 1
    verdicts = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(HERE, tree, ignore=NOT_COPIED)
        if (found := killer(tree)) is not None:
            print(f"the tests fail without any mutant: {found}")
            return 1
        for n, mutant in enumerate(chosen, 1):
            verdicts.append(judge(tree, mutant))
            last = verdicts[-1]
            print(f"{n:3}/{len(chosen)}  {last.seconds:5.1f} s  {mutant.name}: {last.killer or 'SURVIVED'}", flush=True)
    survived = [v for v in verdicts if v.killer is None]
    print(f"{len(verdicts)} mutants, {len(survived)} survived")
    if args.table:
        args.table.write_text(table(verdicts, args.table.read_text("utf-8") if args.table.exists() else ""), "utf-8")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
