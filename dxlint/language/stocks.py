"""The words of stocks and flows: what says that a figure is what there was, came in, went out, or is left."""

from __future__ import annotations

from enum import StrEnum

from dxlint.language.lexicon import any_of
from dxlint.patterns import lazy

_TIMES = r"(?:kỳ|năm|quý|tháng|tuần|vụ|khóa|nhiệm kỳ)"
_TAKEN_IN = (
    *("nhập", "nhập về", "nhập thêm", "nhập mới", "nhập kho", "nhận", "nhận mới", "nhận thêm", "nhận về"),
    *("tiếp nhận", "tiếp nhận mới", "tiếp nhận thêm", "phát sinh", "thụ lý", "thụ lý mới", "khởi tố", "khởi tố mới"),
    *("bổ sung", "kết nạp", "tuyển", "tuyển dụng", "tuyển mới", "ban hành mới", "thành lập mới", "cấp mới", "mới"),
    *("chuyển đến", "mua", "mua mới", "mua thêm", "sinh thêm", "tái nghèo", "cho vay", "tăng", "tăng thêm", "phục hồi"),
    *("thu", "thu trong kỳ", "tổng thu", "cộng thu"),
)
_GONE = (
    *("xuất", "xuất bán", "xuất kho", "xuất chuồng", "xuất dùng", "xuất cấp", "sử dụng", "dùng", "cấp", "cấp phát"),
    *("giải quyết", "xử lý", "thu hồi", "trả", "giảm", "hủy", "huỷ", "tiêu hủy", "chi", "tổng chi", "cộng chi"),
    *("nghỉ", "nghỉ hưu", "nghỉ việc", "nghỉ chế độ", "thôi việc", "chuyển đi", "chuyển công tác", "từ trần"),
    *("khai trừ", "xóa tên", "xóa nợ", "xóa", "khoanh", "thanh lý", "bãi bỏ", "giải thể", "đưa ra khỏi danh sách"),
    *("truy tố", "đình chỉ", "tạm đình chỉ", "kết thúc", "kết luận", "hòa giải thành", "hoà giải thành"),
    *("không thành", "rút đơn", "thi hành xong", "thoát nghèo", "thu nợ", "thu được", "xét xử", "tiêm", "chết"),
    *("chuyển", "đã chuyển", "chuyển cơ quan", "chuyển tòa án", "chuyển đơn vị", "hoàn thành", "xong"),
)
_CHANGED_WITHIN = ("sửa đổi", "thay thế", "điều chỉnh", "điều chuyển nội bộ")
_BEFORE = ("chuyển sang", "chuyển qua", "để lại", "còn lại", "còn tồn")
_PENDING = ("điều tra", "giải quyết", "xử lý", "thụ lý", "thi hành", "xem xét")


class Role(StrEnum):
    """What a figure is of a stock."""

    OPENING = "opening"
    POOL = "pool"
    """What was there and what came in, together."""
    IN = "in"
    OUT = "out"
    ASIDE = "aside"
    """Changes nothing of how many there are: sửa đổi."""
    CLOSING = "closing"
    UNKNOWN = "unknown"


_SAYS = tuple(
    (role, lazy(rf"(?<!\w)(?:{words})(?!\w)"))
    for role, words in (
        (
            Role.CLOSING,
            rf"(?:chuyển|để lại|gối) (?:sang )?{_TIMES} (?:sau|tới)|chuyển sang {_TIMES} 20[0-9]{{2}}|cuối {_TIMES}"
            r"|còn(?: lại| tồn| nợ| dư| đang| phải)?|tồn(?: lại| kho| quỹ)?|hiện có|hiện nay có|kết dư|số dư"
            rf"|đang {any_of(*_PENDING)}",
        ),
        (
            Role.OPENING,
            rf"(?:tồn |số dư |dư nợ |có |còn )?(?:từ )?đầu {_TIMES}|(?:tồn |cũ |từ |kết dư )*{_TIMES} trước"
            rf"(?: {any_of(*_BEFORE)})?|{_TIMES} [0-9]{{1,4}} (?:chuyển sang|để lại)"
            rf"|cũ(?: {any_of(*_BEFORE)})?|chuyển sang|tồn cũ",
        ),
        (Role.IN, any_of(*_TAKEN_IN)),
        (Role.OUT, any_of(*_GONE)),
        (Role.ASIDE, any_of(*_CHANGED_WITHIN)),
    )
)
_SAYS_CLOSING = dict(_SAYS)[Role.CLOSING]


def may_close(words: str) -> bool:
    """Whether words in lower case say of a figure beside them that it is what is left, perhaps among other things."""
    return _SAYS_CLOSING.search(words) is not None


def role_of(words: str) -> Role:
    """What words in lower case say of a figure that they stand beside: the last that say anything, the longest."""
    found = [(match.end(), match.end() - match.start(), role) for role, says in _SAYS for match in says.finditer(words)]
    return max(found)[2] if found else Role.UNKNOWN
