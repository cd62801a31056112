"""The format markdown: one comment of a pull request, as a parser of Markdown that is not ours reads it."""

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dxlint.reporters.markdown import LARGEST, MARKER
from dxlint.reporters.markdown import report as markdown
from dxlint.rulebook.findings import Severity
from dxlint.run.plugins import PluginFailure


def tokens(written: str) -> list[Token]:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    return [inner for token in parser.parse(written) for inner in (token, *(token.children or ()))]


def cells(written: str) -> list[str]:
    """What each cell of the table shows."""
    found = tokens(written)
    inside = [found[at + 1] for at, token in enumerate(found) if token.type == "td_open"]
    return ["".join(child.content for child in cell.children or ()) for cell in inside]


def test_the_worst_stand_first(a_run: Callable, a_finding: Callable) -> None:
    weights = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    unread = a_finding(severity=Severity.WARNING, blocks=True, message="unread")
    told = cells(markdown(a_run(*(a_finding(severity=one, message=one.value) for one in weights), unread)))
    assert told[3::4] == ["unread", "error", "warning", "info"]


def test_it_begins_with_the_marker_by_which_it_is_found_again(a_run: Callable, a_finding: Callable) -> None:
    for run, verdict in ((a_run(), "passed"), (a_run(a_finding()), "failed"), (a_run(a_finding(blocks=True)), "judge")):
        first, second, *_rest = markdown(run).splitlines()
        assert first == MARKER
        assert verdict in second


@pytest.mark.parametrize(
    "evil",
    [
        "a | b",
        "<img src=x onerror=alert(1)>",
        "--><script>x</script><!--",
        "[k](http://evil.example)",
        "![k](http://evil.example/x.png)",
        "`x` **y** _z_ ~~w~~ $x$",
        "\\| \\",
        "a\n\n# b",
        "&lt;b&gt; &amp;",
        "<!-- dxlint -->",
        "https://evil.example www.evil.example",
    ],
)
def test_what_a_report_says_is_text_and_nothing_else(evil: str, a_run: Callable, a_finding: Callable) -> None:
    place = a_finding().place._replace(file=evil)
    told = markdown(a_run(a_finding(message=evil, place=place)))
    kinds = {token.type for token in tokens(told)}
    assert not kinds & {"link_open", "image", "code_inline", "strong_open", "em_open", "s_open"}
    assert [token.content for token in tokens(told) if token.type == "html_block"] == [MARKER + "\n"]
    assert {token.content for token in tokens(told) if token.type == "html_inline"} == {"<sub>", "</sub>"}
    shown = cells(told)
    assert len(shown) == 4
    assert shown[3] == " ".join(evil.split())
    assert "://" not in told
    assert "www." not in told


def test_nobody_is_called_by_a_report(a_run: Callable, a_finding: Callable) -> None:
    told = markdown(a_run(a_finding(message="gửi @admin, xem #12 và a@b.vn")))
    assert "@&#8203;admin" in told
    assert "#&#8203;12" in told
    assert "a@&#8203;b.vn" in told


def test_it_fits_into_a_comment_and_tells_how_much_does_not(a_run: Callable, a_finding: Callable) -> None:
    many = [a_finding(message="Số liệu chưa khớp | " * 100) for _number in range(3000)]
    told = markdown(a_run(*many, failures=(PluginFailure("dxlint-x", "", "missing", "dxlint-x"),)))
    assert len(told.encode()) <= LARGEST
    shown = len(cells(told)) // 4
    assert 20 < shown < 3000
    assert f"{3000 - shown:} more findings are not shown." in told
