"""In which time zones each jurisdiction counts its days.

The rule this module keeps: a law's day is a day where the law holds. A calendar in another zone would move midnight,
and with it every deadline, so it is refused.
"""

from __future__ import annotations

from complaintflow.errors import DefinitionError
from complaintflow.timing.calendars import WorkingCalendar
from complaintflow.timing.moments import zone_name

_EU = (
    "Amsterdam Athens Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin Helsinki Lisbon Ljubljana "
    "Luxembourg Madrid Malta Paris Prague Riga Rome Sofia Stockholm Tallinn Vienna Vilnius Warsaw Zagreb"
)
_CANADA = (
    "Toronto Montreal Vancouver Edmonton Winnipeg Halifax St_Johns Regina Moncton Iqaluit Whitehorse Dawson Inuvik "
    "Thunder_Bay Nipigon Rainy_River Rankin_Inlet Resolute Swift_Current Cambridge_Bay Yellowknife Creston "
    "Dawson_Creek Fort_Nelson Atikokan Blanc-Sablon Glace_Bay Goose_Bay"
)
_STATES = (
    "New_York Detroit Chicago Menominee Denver Boise Phoenix Los_Angeles Anchorage Juneau Sitka Metlakatla Yakutat "
    "Nome Adak Puerto_Rico St_Thomas"
)


def _places(area: str, cities: str) -> tuple[str, ...]:
    return tuple(f"{area}/{city}" for city in cities.split())


ANYWHERE = "ANY"
"""The jurisdiction of a standard that holds everywhere."""

ZONES: dict[str, tuple[str, ...]] = {
    "AE": ("Asia/Dubai",),
    "AU": ("Australia/Sydney", "Australia/"),
    "BH": ("Asia/Bahrain", "Asia/Qatar"),
    "CA": (*_places("America", _CANADA), "Canada/"),
    "EG": ("Africa/Cairo", "Egypt"),
    "EU": (
        *_places("Europe", _EU),
        "Asia/Nicosia",
        "Atlantic/Azores",
        "Atlantic/Madeira",
        "Atlantic/Canary",
        "Africa/Ceuta",
    ),
    "HK": ("Asia/Hong_Kong", "Hongkong"),
    "IE": ("Europe/Dublin", "Eire"),
    "IL": ("Asia/Jerusalem", "Asia/Tel_Aviv", "Israel"),
    "IN": ("Asia/Kolkata", "Asia/Calcutta"),
    "KW": ("Asia/Kuwait", "Asia/Riyadh"),
    "QA": ("Asia/Qatar", "Asia/Bahrain"),
    "SA": ("Asia/Riyadh", "Asia/Kuwait"),
    "SG": ("Asia/Singapore", "Singapore"),
    "UK": ("Europe/London", "Europe/Belfast", "GB"),
    "US": (
        *_places("America", _STATES),
        *("America/Indiana/", "America/Kentucky/", "America/North_Dakota/", "US/"),
        *_places("Pacific", "Honolulu Guam Pago_Pago Saipan"),
    ),
}
"""By jurisdiction, the zones in which it counts; a name that ends with a slash stands for all below it."""


def check_zone(regime: str, jurisdiction: str, calendar: WorkingCalendar, place: str = "calendar") -> None:
    """Refuse a calendar that counts its days elsewhere.

    Raises:
        DefinitionError: naming the zones that would do.
    """
    known = ZONES.get(jurisdiction)
    name = zone_name(calendar.zone)
    if known is None or any(name == zone or (zone[-1] == "/" and name.startswith(zone)) for zone in known):
        return
    raise DefinitionError(
        f"{regime} counts its days in {jurisdiction}, and the calendar is in {name}. "
        f"Give a calendar that counts there, in {known[0]} for instance.",
        place=place,
    )
