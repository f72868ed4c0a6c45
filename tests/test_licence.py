"""Two licences, one for the code and one for the course: whole, named in the metadata and in the README."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE, CONTENT = ROOT / "LICENSE", ROOT / "LICENSE-CONTENT"


def test_the_metadata_name_both_licences_and_their_files():
    """Whoever installs the package receives both texts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "BSD-3-Clause AND CC-BY-4.0" == project["license"]
    assert [CODE.name, CONTENT.name] == project["license-files"]


def test_the_texts_are_whole():
    """Each begins with its name and goes on to its last clause."""
    code, content = CODE.read_text(encoding="utf-8"), CONTENT.read_text(encoding="utf-8")

    assert code.startswith("BSD 3-Clause License")
    assert code.rstrip().endswith("EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")
    assert [str(number) for number in range(1, 9)] == re.findall(r"^Section (\d) -- ", content, re.M)


def test_the_readme_and_the_notice_say_the_same():
    """What falls under the second licence is named in both, and is there."""
    notice = CONTENT.read_text(encoding="utf-8").partition("=====")[0]
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Licences")[2]
    folders = ("course/", "assignments/", "source/", "release/", "data/", "src/parvis/")

    assert [] == [name for name in folders if name not in notice or f"`{name}`" not in readme]
    assert [] == [name for name in folders if name != "data/" and not (ROOT / name).is_dir()]
    assert [] == [file.name for file in (CODE, CONTENT) if f"]({file.name})" not in readme]
