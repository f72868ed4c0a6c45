"""Makes feedback pages as nbconvert does, in half the time: a page is not read again once it is written."""

from __future__ import annotations

import re
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode

_WITHOUT_ALT = re.compile(r"<img\b(?![^>]*\balt=)")
_ALT = '<img alt="No description has been provided for this image"'  # nbconvert's own words


class FeedbackExporter(HTMLExporter):
    """nbconvert parses each page anew to add what pictures lack, which takes longer than to make it.

    The code that all copies share is coloured once. Named in `GenerateFeedback.exporter_class`.
    """

    def __init__(self, *arguments: Any, **keywords: Any):
        super().__init__(*arguments, **keywords)
        self._coloured: dict[tuple, str] = {}

    def from_notebook_node(  # type: ignore[override] # as nbconvert itself does
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **keywords: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page; as that of nbconvert, whose steps these are."""
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)
        kinds = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("highlight_code", self._highlight(lexer))
        self.register_filter("filter_data_type", kinds)
        page, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **keywords)
        return _WITHOUT_ALT.sub(_ALT, page), resources

    def _highlight(self, lexer: str | None) -> Any:
        colour = Highlight2HTML(pygments_lexer=lexer, parent=self)

        def coloured(source: str, language: str | None = None, metadata: Any = None) -> str:
            key = (lexer, source, language, (metadata or {}).get("magics_language"))
            if key not in self._coloured:
                self._coloured[key] = colour(source, language, metadata)
            return self._coloured[key]

        return coloured
