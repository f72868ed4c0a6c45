"""At installation, what the commands import is kept in compiled form."""

import os
import subprocess
import sys
from pathlib import Path

import parvis


def test_a_package_is_compiled_whatever_the_environment_says_and_whichever_module_fails(tmp_path):
    """An error in one module, and Python's own setting to keep nothing, hinder none of the others."""
    package = tmp_path / "errands"
    (package / "inner").mkdir(parents=True)
    for name, text in {
        "__init__": "",
        "broken": "1/0",
        "last": "",
        "inner/__init__": "",
        "inner/deep": "",
    }.items():
        (package / f"{name}.py").write_text(text, encoding="ascii")
    source = Path(parvis.__file__).parents[1]
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": f"{source}{os.pathsep}{tmp_path}",
    }
    command = "from parvis.compiled import import_all; import_all('errands')"
    subprocess.run([sys.executable, "-c", command], env=environment, check=True)
    kept = {path.name.partition(".")[0] for path in package.rglob("*.pyc")}

    assert {"__init__", "broken", "last", "deep"} == kept
