"""Imported before anything else in a worker: leaves out what takes long to import and is never used there."""

import sys

# jsonschema compiles a grammar of web addresses at import (a third of all that a worker imports) to check a
# format that notebooks do not have; it does without when the package is missing.
sys.modules.setdefault("rfc3987_syntax", None)
