"""What the finders of a section's contents know of the section."""

from __future__ import annotations

from dxlint.records import NamedTuple


class SectionContext(NamedTuple):
    """A section as its head names it; every field is "" where nothing is said."""

    id: str = ""
    """Its number within the report: ``I.5.1.a``, ``PL1``."""
    title: str = ""
    kind: str = ""
    """``appendix``, ``copy``, or "" for the body."""
    scope: str = ""
    """``cấp huyện``, ``toàn tỉnh``."""
