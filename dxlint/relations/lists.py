"""Lists: a count, and the names of what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint.language.rounding import Interval
from dxlint.language.text import fold
from dxlint.model import ItemList
from dxlint.patterns import lazy
from dxlint.records import NamedTuple
from dxlint.relations.base import AS_WRITTEN, LISTS, Constraint, Given, Judgement, allowed, read

# An item that stands for an unknown number of things, or brings its own number of them.
_MANY = lazy(
    r"^(?:các|những|một số|nhiều|toàn bộ|tất cả|mỗi|hầu hết|\d{1,6})\s"
    r"|\b(?:còn lại|khác|v\.v\.?|vv)\W{0,3}$|\d\s?(?:-|đến|tới)\s?(?:[^\W\d_]{1,12}\s)?\d|\(\s?\d{1,6}[\s)]|\.\.\.|:"
)
# Where one item may hold several names: "xã A và xã B"; yet "Sở Nội vụ và Lao động" is one name.
_JOINT = lazy(r"\s(?:và|cùng|với)\s|[,;&+/]")


class Listed(NamedTuple):
    """What a list names: its different names, those met again, and the most names it can hold."""

    names: tuple[str, ...]
    repeated: tuple[str, ...]
    most: int


def listed(items: tuple[str, ...]) -> Listed | None:
    """The names in a list; None when an item stands for an unknown number of them ("các xã còn lại")."""
    seen: dict[str, str] = {}
    repeated = []
    joints = 0
    for item in items:
        key = fold(item).strip(" .;,-")
        if _MANY.search(key):
            return None
        if key in seen:
            repeated.append(item)
            continue
        seen[key] = item
        joints += len(_JOINT.findall(key))
    return Listed(tuple(seen.values()), tuple(repeated), len(seen) + joints)


def judge_list(node: ItemList, given: Given = AS_WRITTEN) -> Judgement:
    """Whether the count can be that of the names; of an open list, or one that cannot be counted, nobody can say."""
    count = read(node.count, given)
    if node.open or not node.items or count.percent or count.doubt or count.decimals or count.scale != 1:
        return Judgement.UNDECIDABLE
    found = listed(node.items)
    if found is None:
        return Judgement.UNDECIDABLE
    named = Interval(len(found.names), found.most)
    return Judgement.AGREES if allowed(count).meets(named) else Judgement.CONTRADICTS


def of_list(node: ItemList) -> Iterator[Constraint]:
    """The constraint a list states."""
    yield Constraint(node, (node.count,), lambda given: judge_list(node, given), source=LISTS)
