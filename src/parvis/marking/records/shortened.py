"""Cuts what a cell printed to a size that a page can show; all of it stays in autograded/."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode, v4

from parvis.language import _

LONGEST_TEXT = 40_000  # characters of one cell: two hundred full lines
MOST_TEXT = 400_000  # characters of a page
LARGEST_PICTURES = 4_000_000  # characters of a page, as base64; a plot has 40,000


class PageRoom:
    """How much of a page is left for texts and for pictures."""

    def __init__(self) -> None:
        self._text, self._pictures = MOST_TEXT, LARGEST_PICTURES

    def shorten(self, outputs: list[NotebookNode]) -> list[NotebookNode]:
        """The outputs of one cell as far as there is room, and a sentence where something was left out."""
        room, left_out = min(LONGEST_TEXT, self._text), 0
        kept = []
        for output in outputs:
            before = _size(output)
            fits = self._fit_pictures(output) and self._fit_text(output, room)
            left_out += before - (_size(output) if fits else 0)
            if fits:
                kept.append(output)
                used = sum(len(text) for text in _texts(output))
                room, self._text = room - used, self._text - used
        if left_out:
            sentence = _("This output is cut here: {count} more characters are not shown.")
            kept.append(v4.new_output("stream", name="stdout", text=f"\n{sentence.format(count=left_out)}\n"))
        return kept

    def _fit_pictures(self, output: NotebookNode) -> bool:
        data = output.get("data", {})
        pictures = {kind: len(content) for kind, content in data.items() if kind.startswith("image/")}
        if sum(pictures.values()) > self._pictures:
            for kind in pictures:
                del data[kind]
            return bool(data)
        self._pictures -= sum(pictures.values())
        return True

    def _fit_text(self, output: NotebookNode, room: int) -> bool:
        if output.output_type == "stream":
            output.text = output.text[:room]
            return bool(output.text)
        data = output.get("data", {})
        if sum(len(text) for text in _texts(output)) > room:
            for kind in [kind for kind in data if kind.startswith("text/") and kind != "text/plain"]:
                del data[kind]  # half of a table is no table
            if "text/plain" in data:
                data["text/plain"] = data["text/plain"][:room]
        return output.output_type == "error" or any(data.values())


def _texts(output: NotebookNode) -> Iterator[str]:
    if output.output_type == "stream":
        yield output.text
    for kind, content in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(content, str):
            yield content


def _size(output: NotebookNode) -> int:
    return sum(map(len, _texts(output))) + sum(
        len(content) for kind, content in output.get("data", {}).items() if kind.startswith("image/")
    )
