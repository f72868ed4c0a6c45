"""Sets Parvis up on a fresh machine, then runs one of its commands: `python3 start.py [COMMAND]`.

Without a command, or with options alone (`python3 start.py --no-browser`), it is `learn`. Standard library
only, and no syntax that an old Python cannot read, so that a machine which is not ready hears a sentence
instead of a traceback.
"""

import hashlib
import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14), (3, 15))  # requirements.lock has the packages of each
OLDEST, NEWEST = ("{}.{}".format(*PYTHONS[end]) for end in (0, -1))
UV = "uv==0.13.8"
FREE_MIB = 1500  # the packages and their installer's cache, measured at 900 MiB

# What an installer prints -> what a person reads; the first that fits counts.
MISMATCH = (
    ("hash mismatch", "hashes are required", "do not match the hashes"),
    "un paquet reçu n'est pas celui que requirements.lock annonce : réessayez sur un autre réseau",
    "a package is not the one that requirements.lock announces: try again on another network",
)
NO_WHEEL = (
    ("no usable wheels", "no wheels with a matching", "no matching distribution"),
    "un paquet n'existe pas prêt à installer pour ce Python sur ce système : installez depuis python.org un "
    f"Python 64 bits, de {OLDEST} à {NEWEST}",
    "a package does not come ready to install for this Python on this system: install a 64-bit Python, "
    f"{OLDEST} to {NEWEST}, from python.org",
)
CAUSES = [
    (
        ("no space left", "not enough space", "errno 28", "disk quota"),
        "le disque est plein : libérez de la place",
        "the disk is full: free some space",
    ),
    (
        ("permission denied", "access is denied", "errno 13", "read-only file system"),
        "un fichier ne peut pas être écrit : fermez JupyterLab, ou mettez ce dossier là où vous avez accès",
        "a file cannot be written: close JupyterLab, or move this folder to a place where you may write",
    ),
    MISMATCH,
    (
        # uv itself has a file for every machine: where it is not found, no index answers.
        (
            "dns error", "name resolution", "connect", "timed out", "unreachable",
            "no matching distribution found for uv=",
        ),
        "les paquets sont introuvables : vérifiez la connexion à internet",
        "the packages cannot be reached: check the connection to the internet",
    ),
    NO_WHEEL,
]  # fmt: skip


class Refusal(Exception):
    """A reason to stop, in one sentence."""


def say(french, english):
    """The sentence in the language of the machine; French when it speaks neither."""
    spoken = os.environ.get("PARVIS_LANG") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return english if spoken.lower().startswith("en") else french


def check_python(version):
    """Refuses a Python that is too old for the packages; one that came after all we know is tried."""
    if tuple(version[:2]) < PYTHONS[0]:
        found = "{}.{}".format(*version[:2])
        raise Refusal(
            say(
                f"Parvis demande un Python de {OLDEST} à {NEWEST}, et celui-ci est {found} : installez-en un "
                "depuis python.org, puis relancez la même commande avec lui.",
                f"Parvis needs Python {OLDEST} to {NEWEST}, and this one is {found}: install one from "
                "python.org, then run the same command with it.",
            )
        )


def is_newer(version):
    """True for a Python that came after all those of the lock."""
    return tuple(version[:2]) > PYTHONS[-1]


def interpreter(venv):
    """The Python of a virtual environment."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def digest(root):
    """What decides whether an installation is up to date."""
    parts = [root / name for name in ("pyproject.toml", "requirements.lock", "tests/requirements.lock")]
    if edition(root):
        parts = [root / "requirements.lock", edition(root)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def edition(root):
    """The wheel of a students' edition, which has no project to install in place; None elsewhere."""
    wheels = sorted(root.glob("parvis-*.whl"))
    return wheels[-1] if wheels and not (root / "pyproject.toml").exists() else None


def is_installed(root, for_tests):
    """True when the environment holds what the lock says; one made for the tests serves every command."""
    stamp = root / ".venv" / "parvis-installed"
    if not (stamp.is_file() and interpreter(root / ".venv").exists()):
        return False
    found = stamp.read_text(encoding="utf-8").split()
    return found[:1] == [digest(root)] and (not for_tests or found[1:] == ["test"])


def cause(printed):
    """The sentence for what an installer printed."""
    lowered = printed.lower()
    for found in CAUSES:
        if any(word in lowered for word in found[0]):
            # A file made since for a newer Python is right and yet not in the lock.
            _words, french, english = NO_WHEEL if found is MISMATCH and is_newer(sys.version_info) else found
            return say(french, english)
    return say("une commande a échoué", "a command failed")


def run(command, root):
    """Runs an installer quietly; gives (succeeded, printed) and keeps what it printed in .venv/start.log."""
    done = subprocess.run(
        [str(part) for part in command], cwd=str(root), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    printed = done.stdout.decode("utf-8", "replace")
    log = root / ".venv" / "start.log"
    if log.parent.is_dir():
        with log.open("a", encoding="utf-8", newline="\n") as file:
            file.write("$ {}\n{}\n".format(" ".join(str(part) for part in command), printed))
    return done.returncode == 0, printed


def make_environment(root):
    """Makes `.venv`, or keeps the one that works.

    A Python newer than all we know is kept only while it is the one that runs this: whoever comes back with
    an older one, as the refusal advises, gets an environment of that one.
    """
    venv = root / ".venv"
    python = interpreter(venv)
    if python.exists():
        kept = ["{}.{}".format(*version[:2]) for version in (*PYTHONS, sys.version_info)]
        probe = "import pip, sys; print('{}.{}'.format(*sys.version_info[:2]))"
        works, inside = run([python, "-c", probe], root)
        if works and inside.strip() in kept:
            return
    if shutil.disk_usage(str(root)).free < FREE_MIB * 2**20:
        raise Refusal(
            say(
                f"Il faut {FREE_MIB} Mio libres sur le disque de {root} : faites de la place, puis relancez.",
                f"{FREE_MIB} MiB must be free on the disk of {root}: free some space, then run this again.",
            )
        )
    if is_newer(sys.version_info):
        found = "{}.{}".format(*sys.version_info[:2])
        print(
            say(
                f"Python {found} est plus récent que ceux que Parvis connaît "
                f"(de {OLDEST} à {NEWEST}) : essayons.",
                f"Python {found} is newer than those that Parvis knows ({OLDEST} to {NEWEST}): let us try.",
            ),
            flush=True,
        )
    succeeded, printed = run([sys.executable, "-m", "venv", "--clear", venv], root)
    if not succeeded and "ensurepip" in printed:
        raise Refusal(
            say(
                "Ce Python est livré sans son module venv : sur Debian et Ubuntu, lancez "
                "« sudo apt install python3-venv », puis relancez.",
                "This Python comes without its venv module: on Debian and Ubuntu, run "
                "`sudo apt install python3-venv`, then run this again.",
            )
        )
    if not succeeded:
        raise Refusal(
            say(
                f"L'environnement {venv} n'a pas pu être créé : {cause(printed)}, puis relancez.",
                f"The environment {venv} could not be made: {cause(printed)}, then run this again.",
            )
        )


def install(root, for_tests):
    """Installs the locked packages with uv, or with pip where uv fails, then the project itself.

    Only packages that come ready-made are taken: nothing is ever compiled here.
    """
    make_environment(root)
    python = interpreter(root / ".venv")
    stamp = root / ".venv" / "parvis-installed"
    stamp.unlink(missing_ok=True)
    wheel = edition(root)
    lock = root / ("tests/requirements.lock" if for_tests and not wheel else "requirements.lock")
    package = ["--force-reinstall", wheel] if wheel else ["-e", root]
    ready_made = ["--only-binary", ":all:"]
    pip = [python, "-m", "pip", "install", "--quiet", "--retries", "1", *ready_made]
    uv = [python, "-m", "uv", "pip", "install", "--quiet", "-p", python, *ready_made]
    has_uv, refused = run([*pip, UV], root)
    installers = [uv, pip] if has_uv else [pip]
    for installer in installers:
        steps = (["--require-hashes", "-r", lock], ["--no-deps", *package])
        for step in steps:
            succeeded, printed = run([*installer, *step], root)
            if not succeeded:
                break
        if succeeded:
            run([python, "-m", "parvis.compiled"], root)  # what it leaves out is compiled at each start
            stamp.write_text("{} {}\n".format(digest(root), "test" if for_tests else "run"), encoding="utf-8")
            return
    log = root / ".venv" / "start.log"
    reason = cause(printed if has_uv else refused + printed)
    raise Refusal(
        say(
            f"L'installation n'a pas abouti : {reason}, puis relancez (détails : {log}).",
            f"The installation did not finish: {reason}, then run this again (details: {log}).",
        )
    )


def command_of(arguments):
    """The command that runs: `learn` unless one is named, or all of them are asked for by --help."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] != "--help"):
        return ["learn", *arguments]
    return arguments


def main(arguments):
    """Sets up what is missing and runs the command; gives its exit code."""
    command = command_of(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console lacks some of our letters
    try:
        check_python(sys.version_info)
        for_tests = command[0] == "test"
        if not is_installed(ROOT, for_tests):
            print(
                say(
                    "Installation de Parvis dans .venv : une à cinq minutes, la première fois seulement…",
                    "Installing Parvis into .venv: one to five minutes, the first time only…",
                ),
                flush=True,
            )
            install(ROOT, for_tests)
    except Refusal as reason:
        print(reason, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            say(
                f"{error.filename or ROOT} : {cause(str(error))}, puis relancez.",
                f"{error.filename or ROOT}: {cause(str(error))}, then run this again.",
            ),
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print(say("Interrompu : relancez la même commande.", "Interrupted: run the same command again."))
        return 130
    # UTF-8 everywhere: on Windows, the folder's own path may hold accents that the local code page lacks.
    child = subprocess.Popen(
        [str(interpreter(ROOT / ".venv")), "-m", "parvis", *command],
        cwd=str(ROOT),
        env=dict(os.environ, PYTHONUTF8="1"),
    )
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the command has heard it too, and ends in its own way


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
