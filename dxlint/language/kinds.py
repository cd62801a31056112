"""Kinds of things and what they hold: văn bản are quyết định, kế hoạch, công văn …

In ``130 đơn vị hành chính cấp xã, gồm 109 xã và 21 phường`` parts and total count one kind of thing under
different names. Beside that stand pairs that leave nothing between them: nam and nữ, trực tuyến and trực tiếp.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_KINDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("văn bản",),
        (
            "nghị quyết", "quyết định", "chỉ thị", "kế hoạch", "công văn", "báo cáo", "tờ trình", "thông báo",
            "hướng dẫn", "chương trình", "công điện", "quy chế", "đề án", "kết luận",
        ),
    ),
    (
        ("đơn vị",),
        (
            "xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã", "quận", "thành phố", "phòng", "ban", "sở",
            "trường", "trạm", "trung tâm", "chi cục", "công ty", "cơ quan",
        ),
    ),
    (
        ("phương tiện",),
        ("ô tô", "ôtô", "xe ô tô", "mô tô", "xe mô tô", "xe máy", "xe tải", "xe khách", "xe đạp", "tàu", "thuyền"),
    ),
    (
        ("thành viên", "người", "cán bộ", "đồng chí", "đại biểu", "học viên"),
        (
            "cán bộ", "công chức", "viên chức", "đoàn viên", "hội viên", "đảng viên", "giáo viên", "học sinh",
            "sinh viên", "nhân viên", "bác sĩ", "điều dưỡng", "người", "đồng chí",
        ),
    ),
    (("cơ sở giáo dục",), ("trường", "trung tâm")),
    (("đơn", "vụ việc", "vụ", "việc"), ("khiếu nại", "tố cáo", "kiến nghị", "phản ánh", "đề nghị")),
    (("tổ chức cơ sở", "tổ chức đảng"), ("đảng bộ", "chi bộ", "đảng ủy", "chi ủy")),
    (("cơ sở y tế", "cơ sở khám"), ("bệnh viện", "trung tâm", "trạm", "phòng khám")),
)  # fmt: skip
_POLES = (
    ("nam", "nữ"),
    ("trực tuyến", "trực tiếp"),
    ("quốc tế", "nội địa"),
    ("quốc tế", "trong nước"),
    ("ngoài nước", "trong nước"),
    ("nước ngoài", "trong nước"),
    ("rừng tự nhiên", "rừng trồng"),
    ("thành thị", "nông thôn"),
    ("cũ", "mới"),
    ("chuyển", "mới"),
    ("thường trú", "tạm trú"),
    ("thường xuyên", "định kỳ"),
    ("thường xuyên", "đột xuất"),
    ("định kỳ", "đột xuất"),
    ("bắt buộc", "tự nguyện"),
    ("nhiệm vụ quân sự", "công an"),
    ("dương tính", "âm tính"),
    ("chính thức", "dự phòng"),
    ("chính thức", "dự bị"),
)
_SIDES = (
    ("ngắn hạn", "dài hạn"),
    ("vùng cao", "vùng thấp"),
    ("trồng trọt", "chăn nuôi"),
    ("trong tỉnh", "ngoài tỉnh"),
    ("nông nghiệp", "phi nông nghiệp"),
)
"""What is often told as two, though it may be more."""
_OPPOSED = (
    ("cao", "thấp"),
    ("nhiều", "ít"),
    ("tăng", "giảm"),
    ("đạt", "chưa đạt"),
    ("đạt", "không đạt"),
    ("có", "không có"),
)

# Names that hold two different words of one row name parts that have nothing in common.
_APART = (
    ("trung ương", "cấp tỉnh", "cấp huyện", "cấp xã"),
    ("mầm non", "tiểu học", "thcs", "trung học cơ sở", "thpt", "trung học phổ thông"),
    ("ngân sách trung ương", "ngân sách tỉnh", "ngân sách huyện", "ngân sách xã", "xã hội hóa", "đóng góp", "vốn khác"),
    ("toàn trình", "một phần"),
    ("trực tuyến", "trực tiếp", "bưu chính"),
    ("trước hạn", "đúng hạn", "quá hạn", "trễ hạn"),
    ("tăng", "giảm", "ổn định", "không đổi", "đi ngang"),
    ("xuất khẩu", "nhập khẩu", "nội địa", "quá cảnh"),
    ("khiển trách", "cảnh cáo", "cách chức", "khai trừ", "giáng chức", "hạ bậc", "buộc thôi việc"),
    ("sơ thẩm", "phúc thẩm", "giám đốc thẩm", "tái thẩm"),
    ("hình sự", "dân sự", "hành chính", "hôn nhân", "kinh doanh thương mại", "lao động"),
    ("giải nhất", "giải nhì", "giải ba", "khuyến khích"),
    ("đường bộ", "đường sắt", "đường thủy", "đường thuỷ", "đường biển", "hàng không"),
    ("công ty cổ phần", "công ty tnhh", "doanh nghiệp tư nhân", "hợp danh"),
    ("trồng trọt", "chăn nuôi", "lâm nghiệp", "thủy sản", "thuỷ sản"),
    ("khiếu nại", "tố cáo", "kiến nghị"),
    ("nam", "nữ"),
)
_TRAITS = (
    "nữ", "đảng viên", "ngoài đảng", "đoàn viên", "dân tộc", "tôn giáo", "trẻ", "khuyết tật", "nghèo", "cao tuổi",
    "tái cử", "tái phạm", "khó khăn", "đặc biệt", "biên giới", "trọng điểm", "đại học", "trình độ", "ưu tiên",
    "chính sách", "do", "lỗi", "nguyên nhân",
)  # fmt: skip
"""What one person, household or case may be beside all else that it is."""
_MAY_OVERLAP = ("thành viên", "người", "cán bộ", "đồng chí", "đại biểu", "học viên")
"""A member of the Party may be a teacher too; a decision is no plan."""
_PERSONS = (
    *_MAY_OVERLAP, "nhân khẩu", "nhân dân", "khẩu", "lao động", "học sinh", "sinh viên", "ứng cử viên", "đối tượng",
    "bị can", "bị cáo", "thí sinh", "trẻ", "em", "cháu", "đảng viên", "hội viên", "đoàn viên", "cử tri", "bệnh nhân",
    "công dân", "giáo viên", "công chức", "viên chức", "công nhân", "nông dân", "phụ nữ",
    "cá nhân",
)  # fmt: skip
_BEINGS = (*_PERSONS, "nhân", "hộ", "tổ chức", "doanh nghiệp", "cơ sở", "đơn vị", "cơ quan", "lượt")


def are_persons(unit: str) -> bool:
    """Whether people are counted, whatever they are called."""
    return f"{unit.lower()} ".startswith(tuple([f"{person} " for person in _PERSONS]))


def may_be_two(unit: str) -> bool:
    """Whether one of what is counted may be told of twice: a person, a household, a body."""
    return unit.lower().startswith(_BEINGS)


def are_kinds_of(whole: str, parts: Sequence[str]) -> bool:
    """Whether each unit of ``parts`` is a kind of what the unit ``whole`` counts, no kind twice."""
    whole = whole.lower()
    for names, kinds in _KINDS:
        if whole.startswith(names):
            found = [next((kind for kind in kinds if part.lower().startswith(kind)), "") for part in parts]
            return "" not in found and len(set(found)) == len(found)
    return False


def exclude_each_other(whole: str, parts: Sequence[str]) -> bool:
    """Whether they are kinds of it of which nothing can be two."""
    return are_kinds_of(whole, parts) and not whole.lower().startswith(_MAY_OVERLAP)


def are_apart(names: Sequence[str]) -> bool:
    """Whether the parts so named have nothing in common: cấp tỉnh, cấp xã."""
    lowered = [name.lower() for name in names]
    for words in _APART:
        found = [next((word for word in words if word in name), "") for name in lowered]
        if "" not in found and len(set(found)) == len(found) > 1:
            return True
    return False


def may_overlap(names: Sequence[str]) -> bool:
    """Whether what one part is named for another may be as well: nữ, dân tộc, đảng viên."""
    return not are_poles(names) and any(_has_trait(name) for name in names)


@lru_cache(maxsize=4096)
def _has_trait(name: str) -> bool:
    words = f" {name.lower()} "
    return any(f" {trait} " in words for trait in _TRAITS)


def are_poles(names: Sequence[str]) -> bool:
    """Whether the ``names`` of two parts are the two sides of one thing."""
    return _are_two_of(_POLES, names)


def are_sides(names: Sequence[str]) -> bool:
    """Whether they are that, or two that are often all there is: trồng trọt, chăn nuôi."""
    return _are_two_of(_POLES + _SIDES, names)


def _are_two_of(pairs: Sequence[tuple[str, str]], names: Sequence[str]) -> bool:
    if len(names) != 2:
        return False
    one, other = (f" {name.lower()} " for name in names)
    return any((f" {a} " in one and f" {b} " in other) or (f" {b} " in one and f" {a} " in other) for a, b in pairs)


def are_opposed(units: Sequence[str]) -> bool:
    """Whether two units say the opposite of one thing: tỉnh thu cao hơn, tỉnh thu thấp hơn."""
    if len(units) != 2:
        return False
    one, other = (f" {unit.lower()} " for unit in units)
    return any(
        f" {a} " in first and first.replace(f" {a} ", " ", 1) == second.replace(f" {b} ", " ", 1) != second
        for a, b in _OPPOSED
        for first, second in ((one, other), (other, one))
    )
