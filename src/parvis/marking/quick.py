"""Imported before anything else in a worker: leaves out what takes long to import and is never used there."""

import importlib.util
import sys

# jsonschema compiles a grammar of web addresses at import (a third of all that a worker imports) to check a
# format that notebooks do not have; it does without when the package is missing.
sys.modules.setdefault("rfc3987_syntax", None)

# `import nbgrader` brings its server's extensions (1.5 s) before `nbgrader.utils`, of which marking needs a
# few functions: a worker sees the package without them.
if "nbgrader" not in sys.modules:
    _found = importlib.util.find_spec("nbgrader")
    sys.modules["nbgrader"] = importlib.util.module_from_spec(_found)
