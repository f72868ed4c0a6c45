"""What a person reads of a hint, without its code."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^```.*?^```[^\n]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"^[^#\n]*# *(.+)$", re.MULTILINE)
_CODE, _CODE_WORD = re.compile(r"`[^`\n]+`"), "x"


def prose_of(text: str) -> str:
    r"""What a person reads of a hint: its prose, `code` as one short word, and the comments of its fragments.

    >>> prose_of("Look at `a == b`.\n\n```python\n# how many?\nlen(x)\n```").split()
    ['Look', 'at', 'x.', 'how', 'many?.']
    """
    fragments = _FENCE.findall(text)
    comments = [f"{one}." for fragment in fragments for one in _COMMENT.findall(fragment)]
    return _CODE.sub(_CODE_WORD, "\n".join([_FENCE.sub("\n", text), *comments]))
