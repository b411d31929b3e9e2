"""iCalendar (RFC 5545): events with a day on which they begin, planned and past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_briefing.export.frame import Export, Files, Format, clean
from sphinx_briefing.export.losses import Losses
from sphinx_briefing.model import Event, Place
from sphinx_briefing.model.dates import Part, Precision

STATUSES = {
    "planned": "TENTATIVE",
    "ongoing": "CONFIRMED",
    "occurred": "CONFIRMED",
    "cancelled": "CANCELLED",
    "postponed": "TENTATIVE",
    "unconfirmed": "TENTATIVE",
}
"""Our statuses in the three words that iCalendar has; our own word stands beside it."""
_DAY = datetime.timedelta(days=1)
_MOST_OCTETS = 75


class Line(NamedTuple):
    """A content line: its name with parameters, and its value, which is escaped already."""

    name: str
    value: str


def write(export: Export, losses: Losses) -> Files:
    """Return one calendar."""
    project = escaped(export.about.project)
    lines = [
        Line("BEGIN", "VCALENDAR"),
        Line("VERSION", "2.0"),
        Line("PRODID", "-//sphinx-briefing//export//EN"),
        Line("CALSCALE", "GREGORIAN"),
        Line("NAME", project),
        Line("X-WR-CALNAME", project),
    ]
    for record in export.records("event"):
        if isinstance(record, Event):
            lines += _event(export, record, losses)
    lines.append(Line("END", "VCALENDAR"))
    return {"briefing.ics": "".join(f"{folded(f'{one.name}:{one.value}')}\r\n" for one in lines)}


def _event(export: Export, event: Event, losses: Losses) -> list[Line]:
    when = list(_when(event, losses))
    if not when:
        losses.note("event", event.id, "", "there is no day on which it begins")
        return []
    label = export.shown_label(event)
    lines = [
        Line("BEGIN", "VEVENT"),
        Line("UID", str(export.uuid("event", event.id))),
        Line("DTSTAMP", f"{export.moment:%Y%m%dT%H%M%SZ}"),
        *when,
        Line("SUMMARY", escaped(event.name)),
    ]
    if event.status:
        lines.append(Line("STATUS", STATUSES[event.status]))
        lines.append(Line("X-BRIEFING-STATUS", escaped(event.status)))
    lines += _where(export, event)
    for parent in event.part_of:
        if export.has(parent):
            uid = export.uuid("event", parent.id)
            lines.append(Line("RELATED-TO;RELTYPE=PARENT", str(uid)))
        else:
            losses.note("event", event.id, "part_of", "an event that is not exported")
    if event.topics:
        names = ",".join(escaped(export.name(one)) for one in event.topics)
        lines.append(Line("CATEGORIES", names))
    if event.note:
        lines.append(Line("COMMENT", escaped(export.plain(event.note))))
    if about := list(_about(export, event)):
        lines.append(Line("DESCRIPTION", escaped("\n".join(about))))
    if label:
        # the words of RFC 5545 say how it is to be shown in a shared calendar
        lines.append(Line("CLASS", "PUBLIC" if export.is_open(event) else "CONFIDENTIAL"))
        lines.append(Line("X-BRIEFING-MARKING", escaped(label)))
    return [*lines, Line("X-BRIEFING-ID", escaped(export.iri(event.ref))), Line("END", "VEVENT")]


def _when(event: Event, losses: Losses) -> Iterator[Line]:
    """Yield begin and end; of a vague date the whole span that it may mean."""
    date = event.when
    if date is None or date.start is None:
        return
    yield Line("X-BRIEFING-EDTF", escaped(date.edtf))
    start, end = date.start, date.end
    if any(_is_vague(part) for part in (start, end) if part):
        reason = "how sure or exact it is: it fills the whole span that it may mean"
        losses.note("event", event.id, "when", reason)
    if date.is_interval and end is None:
        losses.note("event", event.id, "when", "that its end is open or unknown")
    moments = [_moment(part) for part in (start, end) if part]
    if None in moments and any(part.time for part in (start, end) if part):
        losses.note("event", event.id, "when", "the time of day")
    if None not in moments:
        yield Line("DTSTART", moments[0] or "")
        if date.is_interval and len(moments) > 1 and moments[1] != moments[0]:
            yield Line("DTEND", moments[1] or "")
        return
    yield Line("DTSTART;VALUE=DATE", _day(date.earliest or start.earliest))
    if date.latest and date.latest < datetime.date.max:
        yield Line("DTEND;VALUE=DATE", _day(date.latest + _DAY))


def _is_vague(part: Part) -> bool:
    exact = (Precision.DAY, Precision.MINUTE, Precision.SECOND)
    return bool(part.qualifier) or part.precision not in exact


def _day(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(part: Part) -> str | None:
    """Return a time of day: in UTC where a zone is known, else as wherever one is (floating)."""
    if part.time is None:
        return None
    moment = datetime.datetime.combine(part.earliest, part.time)
    try:
        utc = moment.astimezone(datetime.UTC) if part.zoned else moment
    except OverflowError:  # at either end of Python's calendar
        return None
    return f"{_day(utc)}T{utc:%H%M%S}" + ("Z" if part.zoned else "")


def _where(export: Export, event: Event) -> Iterator[Line]:
    if event.where is None:
        return
    yield Line("LOCATION", escaped(export.name(event.where)))
    place = export.store.find(event.where)
    if isinstance(place, Place) and place.lat is not None and place.lon is not None:
        yield Line("GEO", f"{place.lat:.6f};{place.lon:.6f}")


def _about(export: Export, event: Event) -> Iterator[str]:
    if label := export.shown_label(event):
        yield label
    if event.about:
        yield export.plain(event.about)
    if event.who:
        fields = type(event).fields()
        people = (
            export.name(one.actor) + (f" ({', '.join(one.roles)})" if one.roles else "")
            for one in event.who
        )
        yield f"{export.desk.text(fields['who'].label)}: {'; '.join(people)}"
    if event.sources:
        names = [export.source_name(one) for one in event.sources]
        yield f"{export.desk.text('Sources')}: {'; '.join(names)}"


def escaped(text: str) -> str:
    """Return a value of type TEXT (RFC 5545, 3.3.11): a text cannot end its line."""
    text = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(text.splitlines())


def folded(line: str) -> str:
    """Return a content line in pieces of at most 75 octets (3.1), no character cut in two."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode("utf-8", "surrogatepass"))
        if size + octets > _MOST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])


FORMAT_ICALENDAR = Format(
    "icalendar",
    "iCalendar",
    "RFC 5545, for calendars of any program.",
    "briefing.ics",
    write,
    {
        "event": {
            "what": "SUMMARY",
            "when": "DTSTART, DTEND; EDTF in X-BRIEFING-EDTF",
            "status": "STATUS; our word in X-BRIEFING-STATUS",
            "where": "LOCATION, GEO",
            "who": "DESCRIPTION",
            "part_of": "RELATED-TO",
            "about": "DESCRIPTION",
            "topics": "CATEGORIES",
            "note": "COMMENT",
            "marking": "CLASS, X-BRIEFING-MARKING, DESCRIPTION",
        }
    },
    "An event needs a day on which it begins: others are left out and counted, also one that is "
    "only known to have been by some day. A vague date fills the whole span that it may mean, as "
    "days. Times with a zone are written in UTC, those without as local to the reader. "
    "Participants stand in the description, for an attendee of iCalendar needs an address.",
)
