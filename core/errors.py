"""The two errors that people see. Anything else that is raised is a bug and goes to the crash dialog."""

from __future__ import annotations

from core.messages import N_, Message


class Refused(Exception):
    """A rule said no. ``reasons`` holds every reason, never only the first one."""

    def __init__(self, *reasons: Message) -> None:
        if not reasons:
            raise ValueError("a refusal needs a reason")
        self.reasons = reasons
        super().__init__("; ".join(r.text for r in reasons))

    def __str__(self) -> str:
        return " ".join(str(r) for r in self.reasons)


class Trouble(Exception):
    """The surroundings failed (disk full, file damaged, keyring locked).

    ``what`` says what happened, ``advice`` what to do now.
    """

    def __init__(self, what: Message, advice: Message) -> None:
        self.what = what
        self.advice = advice
        super().__init__(what.text)

    def __str__(self) -> str:
        return f"{self.what} {self.advice}"


class Damaged(Trouble):
    """Bytes of a record, file or bundle are not what their hash or signature says."""

    def __init__(self, what: Message, advice: Message | None = None) -> None:
        super().__init__(what, advice or Message(N_("Pulihkan dari cadangan atau dari laptop rekan, lalu jalankan pemeriksaan keaslian.")))
