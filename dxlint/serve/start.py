"""The first page of the desk, and the page that says why nothing came of a request."""

from __future__ import annotations

from functools import cache
from typing import Any

from dxlint import __version__
from dxlint.formats import formats
from dxlint.i18n import _, use
from dxlint.reporters.page.languages import NAMES
from dxlint.reporters.page.sheet import as_markup, source_of, templates
from dxlint.rulebook.messages import LANGUAGES
from dxlint.serve.bar import HERE


def start_page(language: str, megabytes: int) -> str:
    """The page with the forms."""
    return _filled(language, megabytes, [])


def told_page(sentences: list[str], language: str) -> str:
    """The page that says these sentences, which are in that language."""
    return _filled(language, 0, sentences)


@cache
def policy() -> str:
    """The content security policy of these pages: their own styles, forms to the desk, and nothing else."""
    own = f"style-src '{source_of(_style())}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@cache
def _style() -> str:
    return (HERE / "start.css").read_text("utf-8")


@cache
def _template() -> Any:
    return templates(HERE).get_template("start.html.jinja")


def _filled(language: str, megabytes: int, told: list[str]) -> str:
    use(language)
    other = next(one for one in LANGUAGES if one != language)
    page: str = _template().render(
        own=language,
        other=other,
        other_name=NAMES[other],
        words=_words(megabytes),
        told=told,
        accepted=",".join(sorted(formats())),
        version=__version__,
        style=as_markup(_style()),
    )
    return page


def _words(megabytes: int) -> dict[str, str]:
    return {
        "title": _("Check a report"),
        "file": _("The report"),
        "file_hint": _(
            "Drop a file here or choose one: Word, Excel, PDF, OpenDocument, a web page, YAML; at most {megabytes} MB."
        ).format(megabytes=megabytes),
        "previous": _("Last period's report, to compare with (if you like)"),
        "previous_hint": _("Figures of last period that both reports state are compared."),
        "check": _("Check"),
        "mark": _("Download the marked file"),
        "paste": _("Paste a submission instead (YAML)"),
        "text": _("Submission"),
        "kept": _("The file is checked on the computer that shows this page. It is not kept, and sent nowhere."),
        "programs": _("for programs"),
        "refused": _("That did not work"),
        "back": _("Back to the beginning"),
    }
