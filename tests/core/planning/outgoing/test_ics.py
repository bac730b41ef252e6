"""The calendar file, read by a reader of our own that knows RFC 5545 only, and by vobject, the parser of other calendar programs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import vobject
from dateutil import parser

from core.planning.outgoing.ics import ics_bytes
from tests.core.planning.outgoing import samples


def unfolded(data):
    """Logical lines: CRLF ends, a line that begins with a space goes on, no line has more than 75 bytes."""
    raw = data.split(b"\r\n")
    assert raw.pop() == b"" and all(len(line) <= 75 and b"\n" not in line for line in raw)
    lines = []
    for line in raw:
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode() for line in lines]


def events(data):
    """Name with parameters -> unescaped value, one dict an event."""
    found, now = [], None
    for line in unfolded(data):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            now = {}
        elif line == "END:VEVENT":
            found.append(now)
            now = None
        elif now is not None:
            now[name] = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    return found


def test_another_reader_finds_title_text_and_the_moment_in_the_zone_of_the_office():
    data = ics_bytes(samples.plan(samples.line(14, title="Loket; pindah, gedung", captions=(("ig_feed", "Baris satu\nBaris dua " + "panjang " * 30),))))
    (event,) = events(data)
    assert event["SUMMARY"] == "Loket; pindah, gedung"
    assert "Baris satu\nBaris dua panjang" in event["DESCRIPTION"]
    at = parser.parse(event["DTSTART;TZID=Asia/Makassar"]).replace(tzinfo=ZoneInfo("Asia/Makassar"))
    assert at == datetime(2026, 12, 14, 1, tzinfo=ZoneInfo("UTC"))
    lines = unfolded(data)
    assert lines[lines.index("TZID:Asia/Makassar") - 1] == "BEGIN:VTIMEZONE" and "TZOFFSETTO:+0800" in lines and "TZNAME:WITA" in lines


def test_the_parser_of_another_calendar_program_opens_it():
    title, text = "Loket; pindah, gedung \\ B", "Baris satu\nBaris dua, " + "panjang: “Loket” " * 30
    plan = samples.plan(
        samples.line(14, title=title, captions=(("ig_feed", text),), links=("https://contoh.invalid/p/1",), status="terbit"), samples.line(15, at="2026-12-15")
    )
    calendar = vobject.readOne(ics_bytes(plan).decode(), validate=True)
    timed, whole = calendar.vevent_list
    assert (timed.summary.value, timed.status.value, timed.url.value) == (title, "CONFIRMED", "https://contoh.invalid/p/1")
    assert timed.description.value.endswith(text)
    assert timed.dtstart.value.astimezone(UTC) == datetime(2026, 12, 14, 1, tzinfo=UTC) and timed.dtstart.value.utcoffset() == timedelta(hours=8)
    assert timed.dtend.value - timed.dtstart.value == timedelta(minutes=15)
    assert (whole.dtstart.value, whole.dtend.value) == (date(2026, 12, 15), date(2026, 12, 16))
    assert calendar.vtimezone.tzid.value == "Asia/Makassar"
    again = vobject.readOne(calendar.serialize())
    assert [event.uid.value for event in again.vevent_list] == [timed.uid.value, whole.uid.value], "and writes it down again"


def test_the_parser_of_another_calendar_program_opens_what_people_may_type():
    events_of = vobject.readOne(ics_bytes(samples.poisoned()).decode(), validate=True).vevent_list
    assert [event.summary.value.strip() for event in events_of] == [text.strip() for text in samples.LIVE]


def test_a_day_without_a_time_is_a_whole_day():
    (event,) = events(ics_bytes(samples.plan(samples.line(15, at="2026-12-15"))))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261215", "20261216")
    assert date(2026, 12, 15).isoformat().replace("-", "") == "20261215"


def test_events_keep_their_uid_when_they_move_and_two_minutes_of_an_item_have_two():
    before = events(ics_bytes(samples.plan(samples.line(14), samples.line(14, at="2026-12-20T10:00"))))
    after = events(ics_bytes(samples.plan(samples.line(14, at="2026-12-16T11:00"), samples.line(14, at="2026-12-20T10:00"))))
    assert [e["UID"] for e in before] == [e["UID"] for e in after]
    assert len({e["UID"] for e in before}) == 2


def test_the_state_of_an_item_is_said_in_the_words_of_the_standard():
    data = ics_bytes(samples.plan(*(samples.line(n, status=s) for n, s in enumerate(("draf", "terjadwal", "dibatalkan"), 1))))
    assert [e["STATUS"] for e in events(data)] == ["TENTATIVE", "CONFIRMED", "CANCELLED"]


def test_equal_plans_give_equal_bytes():
    assert ics_bytes(samples.poisoned()) == ics_bytes(samples.poisoned())
