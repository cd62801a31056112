"""Values that were meant as figures and are none: what a slip of the hand, another keyboard or another program left."""

import re

_QUOTES = "“”„‘’\"'«»"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DIGITS = "[0-9.,]{1,12}"
_MEANT = re.compile(
    rf"(?=[^OoIl]*[OoIl])(?=[^0-9]*[0-9])[0-9OoIl.,]{{1,12}}\s?(?:/\s?[0-9OoIl.,]{{1,12}}\s?%?|%)"  # 34/5O, 9O%
    rf"|{_DIGITS}\s?[\\|⁄∕／]\s?{_DIGITS}\s?%?"  # 36\50, and strokes that are no stroke
    r"|(?!1\s?:)(?:[0-9]{1,12}:[0-9]{3,12}|(?:2[4-9]|[3-9][0-9]|[0-9]{3,12}):[0-9]{2})"  # 39:50 is no time of day
    r"|[\d.,٫٬]{0,12}\d[.,]{0,2}\s?[%％٪]"  # 6,0,0%, .6%; read_value has taken those that say something
    r"|\.[0-9]{1,12}|0[xX][0-9a-fA-F]{1,12}"
    rf"|[<>=≥≤~≈/]{{2,6}}\s?{_DIGITS}\s?%?"  # >> 50%
    r"|(?=[^\d]*[^\D0-9])[\d.,٫٬ ]{1,24}(?:[/／]\s?[\d.,٫٬ ]{1,24})?[%％٪]?"  # ５/１０: other digits than ours
)
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_AROUND_HIDDEN = re.compile(rf"[0-9.,/%{_UNSEEN}\s]*")


def is_unread(text: str) -> bool:
    """Whether a value in which no figure is read was meant as one: 34/5O, 36\\50, ５/１０, 6,0,0%, >> 50%.

    So is one in which something that nobody sees stands between the digits. A code, a time of day, a scale of a map or
    a range is no figure.
    """
    bare = text.strip().strip(_QUOTES)
    if _MEANT.fullmatch(bare) is not None:
        return True
    hidden = _HIDDEN.search(bare) is not None and _AROUND_HIDDEN.fullmatch(bare) is not None
    return hidden and any(character.isdigit() for character in bare)
