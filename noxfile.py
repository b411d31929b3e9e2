"""The project's chores: ``python -m nox -l`` lists them, ``python -m nox -s NAME`` runs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "typecheck", "tests"]
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = True

ROOT = Path(__file__).parent
OUT = ROOT / "out"
PYPROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
OLDEST_SPHINX = next(
    requirement.replace(">=", "==") + ".*"
    for requirement in PYPROJECT["project"]["dependencies"]
    if requirement.startswith("sphinx>=")
)
STRICT = ("-W", "--keep-going", "-n", "-E", "-q")
ISSUES = ".github/ISSUE_TEMPLATE"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def found_pythons() -> list[str]:
    """Return the supported Pythons of this machine, oldest first; pyenv's are put on the path."""
    pyenv = Path.home() / ".pyenv" / "versions"
    folders = [str(found) for v in PYTHONS for found in sorted(pyenv.glob(f"{v}.*/bin"))]
    os.environ["PATH"] = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [version for version in PYTHONS if version == running or starts(f"python{version}")]


def starts(command: str) -> bool:
    """Return whether an interpreter of that name runs: pyenv's shims exist even when they fail."""
    path = shutil.which(command)
    return path is not None and not subprocess.run([path, "-c", ""], capture_output=True).returncode


def default_python() -> str:
    """Return the running Python if it is supported, else the newest supported one found."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    return running if running in FOUND else (FOUND or PYTHONS)[-1]


def test_pairs() -> list[tuple[str, str]]:
    """Return the oldest and the newest (Python, Sphinx) that this machine has, else its own."""
    ends = [(PYTHONS[0], OLDEST_SPHINX), (PYTHONS[-1], "sphinx")]
    return [pair for pair in ends if pair[0] in FOUND] or [(DEFAULT, "sphinx")]


# Tests start many processes: each would compile this package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
FOUND = found_pythons()
DEFAULT = default_python()


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of a dependency group of ``pyproject.toml``."""
    return nox.project.dependency_groups(PYPROJECT, name)


def fresh(folder: Path) -> Path:
    """Empty a folder of ``out/``, so that what stands in it afterwards was made by this run."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def require(session: nox.Session, folder: Path, pattern: str) -> list[Path]:
    """Return the files made, or fail: an output that is not there was not built."""
    made = sorted(folder.glob(pattern))
    if not made:
        session.error(f"no {pattern} in {folder}")
    return made


APART = tuple(
    f"--ignore=tests/{name}" for name in ("themes", "neighbours", "cluster", "nlp", "databases")
)
"""Tests that need environments of their own."""
MANY = {"BRIEFING_CASES": "many"}
"""See ``tests/cases.py``."""


@nox.session
@nox.parametrize("python,sphinx", test_pairs())
def tests(session: nox.Session, sphinx: str) -> None:
    """Run the tests on the oldest and the newest pair of Python and Sphinx that is found."""
    for version in {PYTHONS[0], PYTHONS[-1]} - set(FOUND):
        session.warn(f"Python {version} is not on this machine: its pair is not tested")
    session.install("-e", ".[test]", sphinx)
    session.run("python", "-m", "sphinx", "--version")
    pairs = test_pairs()
    oldest = len(pairs) > 1 and pairs[0][1] == sphinx
    quick = ["-m", "not thorough"] if oldest and not session.posargs else []
    session.run("python", "-m", "pytest", *APART, *quick, *session.posargs)


@nox.session(python=DEFAULT)
def themes(session: nox.Session) -> None:
    """Look at the example in five themes, in an environment of its own: one bounds docutils."""
    session.install("-e", ".[test]", *group("themes"))
    tests = session.posargs or ["tests/themes"]
    session.run("python", "-m", "pytest", "--dist", "loadgroup", *tests)


@nox.session(python=DEFAULT)
def neighbours(session: nox.Session) -> None:
    """Build briefings beside other extensions, which are many; read exports by FollowTheMoney."""
    session.install("-e", ".[test]", *group("neighbours"), *group("exchange"))
    session.install("--no-deps", *group("exchange-alone"))
    tests = session.posargs or ["tests/neighbours", "tests/exchange"]
    session.run("python", "-m", "pytest", *tests)


@nox.session(python=DEFAULT)
def cluster(session: nox.Session) -> None:
    """Draft a thousand articles on a cluster of two workers, one of which is lost."""
    session.install("-e", ".[test]", *group("cluster"))
    session.run("python", "-m", "pytest", "-n", "0", *(session.posargs or ["tests/cluster"]))


@nox.session(python=DEFAULT)
def nlp(session: nox.Session) -> None:
    """Draft with spaCy, by a pipeline that the tests make: no model is downloaded."""
    session.install("-e", ".[test,nlp]")
    session.run("python", "-m", "pytest", "-n", "0", *(session.posargs or ["tests/nlp"]))


@nox.session(python=DEFAULT)
def databases(session: nox.Session) -> None:
    """Ask a real PostgreSQL, which the tests start and end; skipped where there is none."""
    session.install("-e", ".[test]", *group("databases"))
    session.run("python", "-m", "pytest", "-n", "0", *(session.posargs or ["tests/databases"]))


@nox.session(python=DEFAULT)
def nightly(session: nox.Session) -> None:
    """Compare builds after 300 random sequences of edits, and after kills, with clean ones."""
    session.install("-e", ".[test]", *group("themes"), *group("databases"))
    builds = ["tests/sphinx/test_equal.py", "tests/sphinx/test_killed.py"]
    tests = [*builds, "tests/themes", "tests/databases", *session.posargs]
    more = {"BRIEFING_SEQUENCES": "300", "BRIEFING_KILLS": "30", "BRIEFING_EVERY_WAY": "1"}
    session.run("python", "-m", "pytest", *tests, env=MANY | more)


@nox.session
@nox.parametrize("python,sphinx", test_pairs())
def thorough(session: nox.Session, sphinx: str) -> None:
    """Try the many cases of which `tests` tries a few, on both pairs."""
    session.install("-e", ".[test]", sphinx)
    session.run("python", "-m", "pytest", *APART, "-m", "thorough", *session.posargs, env=MANY)


@nox.session(python=DEFAULT)
def fuzz(session: nox.Session) -> None:
    """Fuzz what reads data and pages, ten minutes a target, or so many seconds as are given."""
    session.install("-e", ".[test]", *group("fuzz"))
    seconds = session.posargs or ["600"]
    for target in sorted(path.name for path in (ROOT / "tests" / "fuzz" / "corpus").iterdir()):
        session.run("python", "tools/fuzz.py", target, *seconds)


@nox.session(python=DEFAULT)
def lint(session: nox.Session) -> None:
    """Check style and layout of all Python files."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session(python=DEFAULT)
def typecheck(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install("-e", ".[pdf,edit,ingest,audit,sign,lsp,sql]", *group("typecheck"))
    session.run("mypy")


@nox.session(python=DEFAULT)
def docs(session: nox.Session) -> None:
    """Build the documentation as web pages; a warning is an error."""
    session.install("-e", ".[docs]")
    html = fresh(OUT / "docs")
    session.run("sphinx-build", "-b", "html", *STRICT, "docs", str(html))
    session.log(f"Documentation: {require(session, html, 'index.html')[0]}")


@nox.session(python=DEFAULT)
def demo(session: nox.Session) -> None:
    """Install the project and build the example briefing as web pages and as PDF."""
    session.install("-e", ".[pdf,fonts]")
    html, pdf = fresh(OUT / "demo" / "html"), fresh(OUT / "demo" / "pdf")
    session.run("sphinx-build", "-b", "html", *STRICT, "examples/summit", str(html))
    session.run("sphinx-build", "-b", "briefingpdf", *STRICT, "examples/summit", str(pdf))
    pages, books = require(session, html, "index.html"), require(session, pdf, "*.pdf")
    print("\nThe example briefing is ready:")
    for label, path in [("web pages", pages[0]), *(("PDF", book) for book in books)]:
        print(f"  {label:<9}  {path}")
    print(flush=True)


@nox.session(python=DEFAULT)
def wheel(session: nox.Session) -> None:
    """Build sdist and wheel, and try both as a newcomer does, each in an environment of its own."""
    try_release(session)


@nox.session(python=FOUND or [DEFAULT])
def release(session: nox.Session) -> None:
    """Try sdist and wheel on every Python that is found, and what else goes out with a release."""
    for version in sorted({*PYTHONS} - {*FOUND}):
        session.warn(f"Python {version} is not on this machine: nothing is tried on it")
    try_release(session)
    citation(session)


def try_release(session: nox.Session) -> None:
    """Build both, check what they say of themselves, install each, and use it."""
    session.install(*group("release"))
    dist = fresh(OUT / "dist")
    session.run("python", "-m", "build", "--outdir", str(dist))
    sources, built = require(session, dist, "*.tar.gz")[0], require(session, dist, "*.whl")[0]
    session.run("twine", "check", "--strict", str(sources), str(built))
    session.run("python", "tools/releases.py", "wheel", str(built))
    for one in (built, sources):
        clean = Path(session.create_tmp()).resolve() / "clean"
        session.run("python", "-m", "virtualenv", "--clear", "--quiet", str(clean))
        try_installed(session, clean / SCRIPTS, one)


def try_installed(session: nox.Session, scripts: Path, built: Path) -> None:
    """Install a built file without extras, then make and build a new project with it."""

    def run(program: str, *args: str | Path) -> None:
        session.run(str(scripts / program), *map(str, args), external=True)

    trial = fresh(OUT / "wheel")
    trial.mkdir(parents=True)
    run("python", "-m", "pip", "install", "--quiet", built)
    run("python", "-m", "pip", "check")
    with session.chdir(trial):
        run("sphinx-briefing", "--version")
        run("sphinx-briefing", "doctor")
        run("sphinx-briefing", "init", "project")
        run("sphinx-build", "-b", "html", *STRICT, "project", "html")
        run("sphinx-briefing", "init", "daily", "--template", "daily")
        run("sphinx-briefing", "check", "daily")
    require(session, trial / "html", "index.html")


def citation(session: nox.Session) -> None:
    """Check what others read by its form: how to cite, and the forms of issues."""
    schemas = {"citation-file-format": "CITATION.cff", "readthedocs": ".readthedocs.yaml"}
    schemas["github-issue-config"] = f"{ISSUES}/config.yml"
    forms = sorted(str(path) for path in Path(ISSUES).glob("[!c]*.yml"))
    for name, path in schemas.items():
        session.run("check-jsonschema", "--builtin-schema", f"vendor.{name}", path)
    session.run("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", *forms)


@nox.session(python=DEFAULT)
def sbom(session: nox.Session) -> None:
    """List what an installation with every extra brings, and its licences; or ``-- pdf fonts``."""
    session.install(*group("sbom"))
    project = PYPROJECT["project"]
    users = [one for one in project["optional-dependencies"] if one not in {"docs", "test"}]
    extras = ",".join(session.posargs or users)
    clean = Path(session.create_tmp()).resolve() / "clean"
    session.run("python", "-m", "virtualenv", "--clear", "--quiet", str(clean))
    python = clean / SCRIPTS / "python"
    session.run(str(python), "-m", "pip", "install", "--quiet", f".[{extras}]", external=True)
    # what is there only to install the rest is no part of it
    session.run(str(python), "-m", "pip", "uninstall", "--quiet", "--yes", "pip", external=True)
    OUT.mkdir(exist_ok=True)
    made = OUT / "sbom.json"
    told = ["--pyproject", "pyproject.toml", "--mc-type", "library", "--output-reproducible"]
    session.run(
        "cyclonedx-py", "environment", str(python), *told, "--validate", "--output-file", str(made)
    )
    session.run("python", "tools/releases.py", "sbom", str(made))


@nox.session(python=DEFAULT)
def changelog(session: nox.Session) -> None:
    """Show what the next release's notes would say; ``-- --yes --version X`` writes them."""
    session.install(*group("release"))
    session.run("towncrier", "build", *(session.posargs or ["--draft"]))
