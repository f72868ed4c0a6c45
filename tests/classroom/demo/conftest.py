"""A course of one small unit, with a desk, for the demonstration."""

import shutil
from pathlib import Path

import pytest

from parvis.authoring.build import build_course
from parvis.authoring.stamp import stamp_unit

REPOSITORY = Path(__file__).parents[3]

COURSE = """
id = "parvis"
languages = ["fr", "en"]
title = { fr = "Petit cours", en = "Small course" }
[late]
grace_minutes = 15
penalty_per_day = 0.10
maximum = 0.50
[marking]
cell_seconds = 2
total_seconds = 150
memory_mb = 2048
processes = 64
file_mb = 64
output_mb = 8
disk_mb = 256
[[units]]
id = "sums"
lessons = []
weight = 1
variants = 8
title = { fr = "Sommes", en = "Sums" }
[competencies."sums.add"]
rows = ["M02"]
fr = "Additionner"
en = "Add"
"""

TEXT = """
+++ {"lang": "fr"}

# Sommes

+++ {"lang": "en"}

# Sums

```{code-cell} python
STUDENT_ID = ""
```

```{code-cell} python
:locked: setup

from parvis import answers, variants
from parvis.language import use_language
use_language(tr("fr", "en"))
variant = variants.open_variant(STUDENT_ID)
```

+++ {"lang": "fr"}

## 1. Choisir

+++ {"lang": "en"}

## 1. Choose

```{code-cell} python
:solution: choice
:key: right.json as RIGHT

### BEGIN SOLUTION
### STUB: pasted = ""
pasted = answers.pasted_line("choice", [{"item": RIGHT[str(variant.number)]}], unit="sums",
                             variant=variant.number)
### END SOLUTION
```

```{code-cell} python
:test: choice_hidden
:points: 1
:skill: sums.add
:key: right.json as RIGHT

# fr| Vérifié autrement.
# en| Checked otherwise.
### BEGIN HIDDEN TESTS
answer = answers.read("choice", unit="sums", pasted=pasted)
assert answer.decisions == [{"item": RIGHT[str(variant.number)]}], tr("Ce choix est faux.", "Wrong choice.")
### END HIDDEN TESTS
```

+++ {"lang": "fr"}

## 2. Additionner

+++ {"lang": "en"}

## 2. Add

```{code-cell} python
:solution: add

def add(first, second):
    ### BEGIN SOLUTION
    return first + second
    ### END SOLUTION
```

```{code-cell} python
:test: add_visible
:points: 2
:skill: sums.add

assert add(1, 1) == 2, tr("Un et un font deux.", "One and one are two.")
```

```{code-cell} python
:test: add_hidden
:points: 4
:skill: sums.add

# fr| Vérifié autrement.
# en| Checked otherwise.
### BEGIN HIDDEN TESTS
assert add(2, -3) == -1, tr("Un nombre négatif compte.", "A negative number counts.")
### END HIDDEN TESTS
```

+++ {"lang": "fr"}

## 3. Doubler

+++ {"lang": "en"}

## 3. Double

```{code-cell} python
:solution: double

def double(value):
    ### BEGIN SOLUTION
    return add(value, value)
    ### END SOLUTION
```

```{code-cell} python
:test: double_hidden
:points: 8
:skill: sums.add

# fr| Vérifié autrement.
# en| Checked otherwise.
### BEGIN HIDDEN TESTS
assert double(4) == 8, tr("Le double de quatre est huit.", "Twice four is eight.")
### END HIDDEN TESTS
```

+++ {"lang": "fr"}

## 4. Expliquer

+++ {"lang": "en"}

## 4. Explain

+++ {"lang": "fr", "manual": "why", "points": 16, "skill": "sums.add", "rubric": "why"}

Pourquoi ?

<!-- BEGIN SOLUTION -->
Parce que.
<!-- END SOLUTION -->

+++ {"lang": "en", "manual": "why", "points": 16, "skill": "sums.add", "rubric": "why"}

Why?

<!-- BEGIN SOLUTION -->
Because.
<!-- END SOLUTION -->
"""

RUBRIC = """
+++ {"lang": "fr"}

Un point par raison.

<!-- BEGIN MARK SCHEME -->
Une raison.
<!-- END MARK SCHEME -->

+++ {"lang": "en"}

One point per reason.

<!-- BEGIN MARK SCHEME -->
One reason.
<!-- END MARK SCHEME -->
"""

MISTAKES = """
## add--absolute

- loses: add_hidden
- fr: Un nombre négatif compte.
- en: A negative number counts.

```diff
-    return first + second
+    return abs(first + second)
```

## add--minus

- loses: add_visible, add_hidden, double_hidden
- fr: Un et un font deux.
- en: One and one are two.

```diff
-    return first + second
+    return first - second
```

## choice--none

- loses: choice_hidden
- fr: Ce choix est faux.
- en: Wrong choice.

```diff
-pasted = answers.pasted_line("choice", [{"item": RIGHT[str(variant.number)]}], unit="sums",
+pasted = answers.pasted_line("choice", [{"item": "none"}], unit="sums",
```
"""


@pytest.fixture(scope="session")
def sums(tmp_path_factory):
    """The course folder, built."""
    root = tmp_path_factory.mktemp("sums")
    assignment = root / "assignments" / "sums"
    (assignment / "key").mkdir(parents=True)
    (root / "course").mkdir()
    (root / "course.toml").write_text(COURSE, encoding="utf-8")
    (assignment / "sums.md").write_text(TEXT.lstrip(), encoding="utf-8")
    (assignment / "key" / "rubric-why.md").write_text(RUBRIC.lstrip(), encoding="utf-8")
    right = ", ".join(f'"{number}": "item-{number}"' for number in range(1, 9))
    (assignment / "key" / "right.json").write_text(f"{{{right}}}", encoding="utf-8")
    (assignment / "mistakes.md").write_text(MISTAKES.lstrip(), encoding="utf-8")
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    stamp_unit(root, "sums")
    build_course(root)
    return root


@pytest.fixture(scope="session")
def exam(sums):
    """The unit's exam in French."""
    from parvis.classroom.demo.exam import read_exam

    return read_exam(*(sums / side / "sums-fr" / "sums.ipynb" for side in ("source", "release")))
