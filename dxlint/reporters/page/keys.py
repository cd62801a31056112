"""What the keys of a submission are called on a page."""

from __future__ import annotations

from dxlint.i18n import _


def key_words() -> dict[str, str]:
    """The words for each key, in the language in use; a key that is not among them is shown as it is."""
    return {
        "header": _("Head"),
        "agency": _("Agency"),
        "parent_agency": _("Agency above"),
        "level": _("Level"),
        "province": _("Province"),
        "region": _("Region"),
        "number": _("Document number"),
        "place": _("Place of issue"),
        "date": _("Day"),
        "type": _("Type"),
        "title": _("Title"),
        "period": _("Period"),
        "year": _("Year"),
        "half": _("Half-year"),
        "quarter": _("Quarter"),
        "month": _("Month"),
        "from": _("First day"),
        "to": _("Last day"),
        "stage": _("Stage"),
        "number_format": _("Number format"),
        "scope": _("Scope"),
        "as_of": _("Figures as of"),
        "id": _("No."),
        "name": _("Name"),
        "unit": _("Unit"),
        "target": _("Target"),
        "result": _("Result"),
        "percent": _("Percentage"),
        "status": _("Status"),
        "same_as": _("The same as"),
        "note": _("Remark"),
        "value": _("Value"),
        "items": _("Items"),
        "parts": _("Parts"),
        "of_which": _("Of which"),
        "role": _("Role"),
        "issuer": _("Issued by"),
        "subject": _("Subject"),
        "tally": _("Tally"),
        "total": _("Total"),
        "achieved": _("Achieved"),
        "exceeded": _("Exceeded"),
        "not_achieved": _("Not achieved"),
        "in_progress": _("In progress"),
        "not_assessed": _("Not assessed"),
        "at_risk": _("At risk"),
        "subtotals": _("Subtotals"),
        "complete": _("Complete"),
        "count": _("Count"),
        "members": _("Indicators"),
        "of": _("Subtotal of"),
        "suppress": _("Waived findings"),
        "rule": _("Rule"),
        "at": _("Place in the report"),
        "reason": _("Reason"),
    }


def coded_words() -> dict[str, str]:
    """The words for what a submission says in its own: of which level, at which stage, what a document is for."""
    return {
        "ministry": _("ministry"),
        "province": _("province"),
        "district": _("district"),
        "commune": _("commune"),
        "department": _("department"),
        "draft": _("draft"),
        "final": _("issued"),
        "basis": _("basis"),
        "issued": _("issued in the period"),
        "mention": _("mentioned"),
    }
