"""Clean submissions of about 25 kB, seeded: of many provinces, levels, fields and years."""

from __future__ import annotations

from typing import Any

from benchmarks.abstract import Report
from benchmarks.oracle import Document
from benchmarks.rendering import as_yaml
from benchmarks.sentences import prose
from benchmarks.setting import Setting, vocabulary
from benchmarks.structures import citations, groups, measures, table

SIZE = 25_000
"""Bytes of a report as YAML, about."""


def report(seed: int, *, with_prose: bool = True, size: int = SIZE) -> Report:
    """A report that agrees with itself; the same for the same seed. Appendices fill it up to its size."""
    setting = Setting(seed)
    body: dict[str, Any] = {"dxlint": ("1",), "header": _header(setting)}
    if bases := _bases(setting):
        body["citations"] = bases
    sections = [*_work(setting, with_prose), *_outlook(setting, with_prose)]
    appendices: list[dict[str, Any]] = []
    while True:
        whole = {**body, "sections": [*sections, *appendices]}
        if len(as_yaml(setting.draft.finished(whole).mapping()).encode()) > size - 1_500:
            return setting.draft.finished(whole)
        appendices.append(_appendix(setting, len(appendices) + 1))


def _header(setting: Setting) -> dict[str, Any]:
    date, draft = setting.date, setting.draft
    number = draft.cell(f"{setting.number(20, 900)}/BC-{setting.issuer_code}", "number", "head")
    draft.relate(Document(number, ""))
    written = f"ngày {date.day:02} tháng {date.month:02} năm {date.year}"
    if date.month > 2:
        written = f"ngày {date.day:02} tháng {date.month} năm {date.year}"
    head = {
        "agency": (setting.agency,),
        "level": (setting.level,),
        "province": (setting.province,),
        "number": (number,),
        "place": (setting.seat,),
        "date": (written,),
        "title": (f"Kết quả thực hiện {setting.field['subject']} {setting.period_words}",),
        "period": {key: (value,) for key, value in setting.period.items()},
        "stage": ("final",),
    }
    return {**head, "parent_agency": (setting.parent,)} if setting.parent else head


def _bases(setting: Setting) -> list[dict[str, Any]]:
    issuer = f"UBND tỉnh {setting.province}"
    own = setting.level == "province"
    return [] if own else citations(setting, "basis", issuer, "UBND", setting.random.randint(1, 3))


def _work(setting: Setting, with_prose: bool) -> list[dict[str, Any]]:
    issued = citations(setting, "issued", setting.agency, setting.issuer_code, setting.random.randint(5, 7))
    first: dict[str, Any] = {"id": ("I",), "title": ("Công tác chỉ đạo, điều hành",), "citations": issued}
    if with_prose:
        first["text"] = prose(setting, 4, 6)
    topics = setting.random.sample(setting.field["groups"], 3)
    inner = []
    for number, topic in enumerate(topics, 1):
        part: dict[str, Any] = {"id": (f"II.{number}",), "title": (f"Về {topic[0].lower()}{topic[1:]}",)}
        if with_prose:
            part["text"] = prose(setting, setting.random.randint(8, 10), 4)
        inner.append(part)
    inner[-1]["measures"] = measures(setting)
    second = {"id": ("II",), "title": ("Kết quả thực hiện",), "sections": inner}
    made, overall = groups(setting)
    third = {"id": ("III",), "title": ("Đánh giá các chỉ tiêu",), "tally": overall, "groups": made}
    return [first, second, third]


def _outlook(setting: Setting, with_prose: bool) -> list[dict[str, Any]]:
    if not with_prose:
        return []
    words = vocabulary()
    parts = [("Khó khăn, vướng mắc", "hardships"), ("Kiến nghị, đề xuất", "hopes"), ("Nhiệm vụ trọng tâm", "plans")]
    made = []
    for number, (title, deck) in zip(("IV", "V", "VI"), parts, strict=True):
        said = setting.random.sample(words[deck], min(5, len(words[deck])))
        lines = (", ".join(item) if isinstance(item, list) else item for item in said)
        text = "\n\n".join(f"- {line}." for line in lines) + "\n"
        made.append({"id": (number,), "title": (title,), "text": (text,)})
    return made


def _appendix(setting: Setting, number: int) -> dict[str, Any]:
    name = setting.draw("appendix", [item[0] for item in vocabulary()["measured"]])
    rows = setting.random.sample([f"Xã {name}" for name in setting.communes], setting.random.randint(10, 26))
    title = f"{name} theo xã" if setting.level != "commune" else f"{name} theo đơn vị"
    return {
        "id": (f"PL{number}",),
        "title": (title,),
        "kind": ("appendix",),
        "tables": [table(setting, "", rows)],
    }
