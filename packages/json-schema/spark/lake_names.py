"""What the names of the lake's objects say (D24), as `acme-telemetry` reads them."""

import re
from datetime import datetime

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_TIME = "-".join([r"([0-9]{4})"] + [r"([0-9]{2})"] * 5)
_FOLDERS = re.compile(r"(?:^|/)year=([0-9]{4})/month=([0-9]{2})/day=([0-9]{2})/hour=([0-9]{2})/[^/]*\Z")
_FILE = re.compile(rf"(?:^|/)AcmeTelemetry-MSK-to-S3-(?:0|[1-9][0-9]{{0,14}})-{_TIME}-{_UUID}\.gz\Z")


def delivery_hour(name: str) -> str | None:
    """The hour of its path, else of its name, such as `2025-08-11T14`; None when neither has a real one."""
    return _hour(_FOLDERS.search(name)) or _hour(_FILE.search(name))


def is_misplaced(name: str) -> bool:
    """Whether the hours of its path and of its name differ. Without either they don't."""
    hours = _hour(_FOLDERS.search(name)), _hour(_FILE.search(name))
    return None not in hours and hours[0] != hours[1]


def _hour(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    year, *others = found.groups()
    try:
        # Python knows no year 0; calendars are the same every 400 years.
        datetime(2000 + int(year) % 400, *map(int, others))
    except ValueError:
        return None
    month, day, hour = others[:3]
    return f"{year}-{month}-{day}T{hour}"
