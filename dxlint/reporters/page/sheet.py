"""The page as HTML: templates, styles, and the policy that lets nothing else in. To import this needs Jinja."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from dxlint.language.text import printable
from dxlint.records import NamedTuple
from dxlint.reporters.page.languages import NAMES
from dxlint.reporters.page.view import PageView
from dxlint.rulebook.messages import LANGUAGES
from dxlint.run.config import ConfigError

try:
    jinja: Any = import_module("jinja2")
except ImportError as error:
    raise ConfigError("needs-desk", value="html") from error

_HERE = Path(__file__).parent


class Frame(NamedTuple):
    """What stands around a page where it is no file by itself: a template that extends the page's, and its styles."""

    folder: Path
    template: str
    style: str
    given: Mapping[str, object]


_BARE = Frame(_HERE, "page.html.jinja", "", {})


def rendered(view: PageView, own: str, frame: Frame = _BARE) -> str:
    """The page, opened in the language ``own``."""
    style = "\n".join(filter(None, (_style(view), frame.style)))
    filled: str = (
        templates(_HERE, frame.folder)
        .get_template(frame.template)
        .render(
            {**view._asdict(), **frame.given},
            own=own,
            languages=LANGUAGES,
            names=NAMES,
            style=as_markup(style),
            style_hash=source_of(style),
        )
    )
    return filled


@cache
def templates(*folders: Path) -> Any:
    """The templates of some folders, each compiled once: what is filled in is text, whatever it says."""
    pages = jinja.Environment(
        loader=jinja.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja.ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["shown"] = _shown
    return pages


def as_markup(style: str) -> Any:
    """Our own styles, to stand in a page as they are."""
    return jinja.utils.markupsafe.Markup(style)


def source_of(style: str) -> str:
    """What a content security policy calls these styles."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"


def _shown(text: object) -> str:
    """Words as they are, line by line; what could hide or turn others around is shown as its code."""
    return "\n".join(map(printable, str(text).replace("\t", " ").split("\n")))


def _style(view: PageView) -> str:
    """The styles, with what hides the language that is not chosen, and the findings that nobody asked for."""
    rules = [(_HERE / "page.css").read_text("utf-8")]
    rules += (f"body:has(#in-{one}:checked) .w:not([lang={one}]) {{ display: none; }}" for one in LANGUAGES)
    rules += (f"body:has(#show-{one}:not(:checked)) :is(.f, .n).{one} {{ display: none; }}" for one in view.severities)
    rules += (f"body:has(#only-{one}:not(:checked)) :is(.f, .n).{one} {{ display: none; }}" for one in _filters(view))
    return "\n".join(rules)


def _filters(view: PageView) -> Iterable[str]:
    return [*view.families, *view.sections]
