"""The submission: its header, its tree of sections, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from dxlint.formats.format import Format
from dxlint.formats.tree import Tree
from dxlint.language.periods import read_period
from dxlint.language.text import as_seen, paragraphs
from dxlint.language.unread import unread_figures
from dxlint.model import Context, Header, Paragraph, Problem, Prose, Section, Span, Submission
from dxlint.model.build.builder import Builder, Manner, manner_of
from dxlint.model.build.citations import add_citations
from dxlint.model.build.groups import add_groups, add_tally
from dxlint.model.build.header import read_header
from dxlint.model.build.measures import add_measures
from dxlint.model.build.references import tell_lost_references
from dxlint.model.build.tables import table_nodes
from dxlint.model.memory import Recall, afresh

Claims = Callable[[Submission], None]


def assemble(
    data: Mapping[str, Any], tree: Tree, medium: Format, problems: list[Problem], recall: Recall = afresh
) -> Submission:
    """The submission that well-shaped ``data`` describes, with ``problems`` of reading and shaping among its nodes.

    Claims that stand in prose are not in it yet: see :func:`dxlint.prose.add_claims`.
    """
    head = data.get("header", {})
    manner = manner_of(tree, medium, head.get("number_format") or "vi")
    builder = Builder(manner)
    builder.nodes[Problem].extend(problems)
    header = read_header(builder, head)
    context = Context(period=header.period, scope=as_seen(data.get("scope", "")))
    root = _section(builder, data, "", context, afresh if manner.asked else recall, header)
    if medium.keyed:  # in a document, dxlint finds both itself
        tell_lost_references(builder, data)
    submission = Submission(
        header,
        root,
        head.get("stage", ""),
        medium,
        builder.nodes,
        tuple(_suppressions(builder, data.get("suppress", ()))),
    )
    builder.add(submission)
    return submission


def _suppressions(builder: Builder, given: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str, str, Span]]:
    """Rule, place, reason of each suppression; one whose place was left blank would hide a rule everywhere."""
    for index, item in enumerate(given):
        if item.get("at") == "":
            builder.problem("DX008", "no-place", f"/suppress/{index}", rule=item.get("rule", ""))
        elif item.get("rule"):
            yield item["rule"], item.get("at", ""), item.get("reason", ""), Span(f"/suppress/{index}")


def inherit(context: Context, data: Mapping[str, Any], label: str) -> Context:
    """The context of what stands inside: one step further down, with its own scope, period and date."""
    period = read_period(data["period"]) if data.get("period") else None
    return Context(
        (*context.path, label) if label else context.path,
        as_seen(data["scope"]) if data.get("scope") else context.scope,
        period or context.period,
        data.get("as_of") or context.as_of,
        context.appendix,
        context.copy,
        context.section,
    )


def _add_tables(
    builder: Builder, items: Iterable[Mapping[str, Any]], pointer: str, outer: Context, recall: Recall
) -> None:
    for index, item in enumerate(items):
        place = Span(f"{pointer}/{index}")
        context = inherit(outer, item, item.get("id") or item.get("name", ""))
        for node in recall(table_nodes, place, builder.bounded(item, place.pointer), place, context, builder.manner):
            builder.add(node)


def _section(
    builder: Builder,
    data: Mapping[str, Any],
    pointer: str,
    outer: Context,
    recall: Recall,
    header: Header | None = None,
) -> Section:
    kind = data.get("kind", "")
    context = inherit(outer, data, data.get("id") or data.get("title", ""))._replace(
        section=pointer, appendix=outer.appendix or kind == "appendix", copy=outer.copy or kind == "copy"
    )
    own = {key: value for key, value in data.items() if key not in ("tables", "sections")}
    title = header.title.text if header else builder.words(data, "title", pointer, context)
    for node in recall(section_nodes, Span(pointer), own, title, pointer, context, builder.manner):
        builder.add(node)
    _add_tables(builder, data.get("tables", ()), f"{pointer}/tables", context, recall)
    inner = tuple(
        _section(builder, item, f"{pointer}/sections/{index}", context, recall)
        for index, item in enumerate(data.get("sections", ()))
    )
    text = as_seen(data.get("text", ""))
    section = Section(data.get("id", ""), title, kind, text, inner, context, Span(pointer))
    builder.add(section)
    return section


def section_nodes(data: Mapping[str, Any], title: str, pointer: str, context: Context, manner: Manner) -> Iterator[Any]:
    """What stands in a section beside its title, its tables and the sections within it."""
    builder = Builder(manner)
    if data.get("as_of"):
        builder.date(data["as_of"], f"{pointer}/as_of", "as_of", context)
    add_citations(builder, data.get("citations", ()), f"{pointer}/citations", context)
    text = as_seen(data.get("text", ""))
    if text:
        place = f"{pointer}/text"
        builder.add(Prose(text, context, Span(place)))
        for start, end in unread_figures(text):
            builder.add(Problem("DX118", "found", Span(place, start, end), {"figure": text[start:end]}))
        for start, end in paragraphs(text):
            builder.add(Paragraph(text[start:end], context, Span(place, start, end)))
    if "tally" in data:
        add_tally(builder, data["tally"], f"{pointer}/tally", title, "", context)
    add_groups(builder, data.get("groups", ()), f"{pointer}/groups", context, inherit)
    add_measures(builder, data.get("measures", ()), f"{pointer}/measures", context, inherit)
    return chain.from_iterable(builder.nodes.values())
