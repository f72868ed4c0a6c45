"""Imported by a command before anything else: leaves out of jsonschema what takes half of its start."""

import sys

# jsonschema compiles a grammar of web addresses and reads calendars, to check formats that notebooks
# do not have; it does without what is missing.
for _name in ("rfc3987_syntax", "isoduration"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type] # None: no import finds it
