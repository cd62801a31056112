"""DX105: a count and a list of names that is longer or shorter."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.model import ItemList
from dxlint.relations import Judgement, judge
from dxlint.relations.lists import listed
from dxlint.rulebook.findings import Evidence, Severity
from dxlint.rulebook.rule import rule


@rule("DX105", "list-count-mismatch", Severity.WARNING, on=ItemList)
def list_count_mismatch(node: ItemList) -> Iterator[Evidence]:
    """The names of a closed list are counted, one that is there twice once; "xã A và xã B" may be two or one."""
    if judge(node) is not Judgement.CONTRADICTS:
        return
    found = listed(node.items)
    if found is None:
        return
    count, names = int(node.count.quantity.value), len(found.names)
    yield Evidence(
        node.count,
        "repeated" if found.repeated else "fewer" if names < count else "more",
        inferred=not node.explicit,
        constraint=node,
        count=node.count.text,
        listed=names,
        difference=abs(count - names),
        names=", ".join(found.names),
        twice=", ".join(found.repeated),
    )
