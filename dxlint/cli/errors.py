"""What dxlint says when it cannot begin: one clear sentence, with the place and the nearest thing that exists."""

from __future__ import annotations

from dxlint.engine.selection import UnknownRule
from dxlint.i18n import _
from dxlint.language.text import printable
from dxlint.reporters.parts.failures import failure_sentence
from dxlint.reporters.parts.faults import fault_sentence, meant, of_failed, place_before
from dxlint.run.config import ConfigError
from dxlint.run.sources import NoSuchSource

EXPECTED: tuple[type[Exception], ...] = (ConfigError, NoSuchSource, UnknownRule)


def sentences(error: Exception) -> list[str]:
    """What is said of an error of :data:`EXPECTED`, in the language in use; of plugins that failed first."""
    failures = getattr(error, "failures", ())
    return [*map(failure_sentence, failures), sentence(error)]


def sentence(error: Exception) -> str:
    """The sentence for an error of :data:`EXPECTED`, in the language in use."""
    if isinstance(error, UnknownRule):
        said = place_before(error.file, error.line) + _("there is no rule “{word}”").format(word=error.word)
        said += meant(error.nearest) or of_failed(error) or _("; all of them: dxlint rules")
    elif isinstance(error, NoSuchSource):
        said = _source(error)
    elif isinstance(error, ConfigError):
        said = fault_sentence(error)
    elif isinstance(error, OSError):
        said = _("the system says: {detail}").format(detail=_(error.strerror or str(error)))
    else:
        said = str(error)
    return printable(_("Error: {message}").format(message=said))


def _source(error: NoSuchSource) -> str:
    sentences = {
        "missing": _("there is no file or folder “{path}”"),
        "no-match": _("the pattern “{path}” matches no file"),
        "no-report": _("in “{path}” there are files, and none that looks like a report"),
        "own": _("in “{path}” there are only files that dxlint wrote itself, and none else that looks like a report"),
        "empty": _("the folder “{path}” holds no file that dxlint can read"),
    }
    said = sentences[error.reason].format(path=error.path)
    return said + (meant(_neighbour(error.path)) or (of_failed(error) if error.reason == "empty" else ""))


def _neighbour(path: str) -> str | None:
    """The file beside a missing one whose name is nearest."""
    import os

    from dxlint.language.text import nearest

    folder, name = os.path.split(path)
    try:
        found = nearest(name, os.listdir(folder or "."))
    except OSError:
        return None
    return os.path.join(folder, found) if found and found != name else None
