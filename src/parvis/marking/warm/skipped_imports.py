"""Imported before anything else in a worker: leaves out what takes long to import and is never used there."""

import importlib.util
import sys
import types

from parvis import fast_imports  # noqa: F401 # for what it does

# These packages bring all of their parts (servers, exporters, a shell: 2 s) before the one module of which
# marking needs a few functions: a worker sees them without what their own `__init__` does.
for _name in (
    "nbgrader",
    "nbconvert",
    "nbconvert.filters",
    "nbconvert.preprocessors",
    "IPython",
    "IPython.core",
):
    if _name not in sys.modules:
        _spec = importlib.util.find_spec(_name)
        if _spec is not None:
            sys.modules[_name] = importlib.util.module_from_spec(_spec)

# nbgrader.utils unpacks archives by setuptools, which imports much; marking unpacks in its own way.
if "setuptools" not in sys.modules:
    _archives = types.ModuleType("setuptools.archive_util")
    vars(_archives).update(unpack_archive=None, unpack_tarfile=None, unpack_zipfile=None)
    sys.modules["setuptools"] = types.ModuleType("setuptools")
    sys.modules["setuptools.archive_util"] = _archives
