"""Reads calendars with libical: a JSON list of texts on standard input, what it understood as JSON on standard output."""
import json
import sys
import gi

gi.require_version('ICalGLib', '3.0')
from gi.repository import ICalGLib  # noqa: E402


def moment(time):
    """Seconds since 1970 of a time in the zone that the calendar itself defines."""
    return None if time is None or time.is_null_time() else time.as_timet_with_zone(time.get_timezone())


def properties(component, kind):
    found = []
    item = component.get_first_property(kind)
    while item is not None:
        found.append(item)
        item = component.get_next_property(kind)
    return found


def read(text):
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None:
        return {'errors': ['unreadable'], 'events': []}
    calendar.check_restrictions()
    marks = [calendar] + [part for part in parts(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT)]
    errors = [mark.get_value_as_string() for part in marks for mark in properties(part, ICalGLib.PropertyKind.XLICERROR_PROPERTY)]
    return {'errors': errors, 'method': next((mark.get_value_as_string() for mark in properties(calendar, ICalGLib.PropertyKind.METHOD_PROPERTY)), None), 'events': [event(part) for part in marks[1:]]}


def parts(calendar, kind):
    part = calendar.get_first_component(kind)
    while part is not None:
        yield part
        part = calendar.get_next_component(kind)


def event(part):
    attendee = part.get_first_property(ICalGLib.PropertyKind.ATTENDEE_PROPERTY)
    return {
        'uid': part.get_uid(), 'sequence': part.get_sequence(), 'title': part.get_summary(), 'location': part.get_location(), 'description': part.get_description(),
        'startsAt': moment(part.get_dtstart()), 'endsAt': moment(part.get_dtend()), 'attendee': attendee and attendee.get_attendee(),
        'name': attendee and attendee.get_parameter_as_string('CN'),
    }


print(json.dumps([read(text) for text in json.load(sys.stdin)]))
