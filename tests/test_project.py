"""The project as a stranger finds it: what the documentation says is there, and every file says what it is for."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from tests.sessions import played

from depositary.cli.program import COMMANDS, program

HOME = Path(__file__).parent.parent
DOCS = sorted((HOME / "docs").rglob("*.md"))
PAGES = [HOME / "README.md", HOME / "CONTRIBUTING.md", *DOCS]
SOURCES = sorted((HOME / "src").rglob("*.py"))


def code(text: str) -> str:
    """What a page gives to be typed: shell blocks, lines after a prompt, indented lines, text between backticks."""
    shell = re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    typed = re.findall(r"^(?:\$ | {4})(.*)$", text, re.MULTILINE)
    return "\n".join([*shell, *typed, *re.findall(r"`([^`\n]+)`", prose)])


def called(text: str) -> set[str]:
    """The commands of depositary that a text gives to be typed."""
    return set(re.findall(r"\bdepositary (?:--\w+ \S+ )?([a-z]+)", code(text)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_the_pages_call_exist(page: Path) -> None:
    """A page that tells of a command that is none is worse than no page."""
    assert called(page.read_text("utf-8")) <= set(COMMANDS)


def test_the_reference_is_that_of_the_commands() -> None:
    """docs/commands.md is made by `make docs`, and every command and option is in it."""
    tool = HOME / "tools/make_command_reference.py"
    made = runpy.run_path(str(tool))["reference"]()
    assert made == (HOME / "docs/commands.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"\n## {name}\n" in made


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_sessions_print_what_the_pages_show(page: Path) -> None:
    """`make docs` writes them anew."""
    text = page.read_text("utf-8")
    assert played(text) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    """Every relative link."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_targets_that_the_pages_name_exist() -> None:
    """`make demo` and its like."""
    targets = set(re.findall(r"^([a-z-]+):", (HOME / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:^ {4}|`)make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, page.name


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.relative_to(HOME / "src").as_posix())
def test_every_file_says_in_its_first_line_what_it_is_for(source: Path) -> None:
    """And has one subject: at most 400 lines."""
    text = source.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.startswith('"""')
    assert len(text.splitlines()) <= 400


def test_versions_agree() -> None:
    """pyproject.toml, CITATION.cff, CHANGELOG.md."""
    version = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"version: {version}" in (HOME / "CITATION.cff").read_text("utf-8")
    assert f"## {version}" in (HOME / "CHANGELOG.md").read_text("utf-8")


def test_the_lock_covers_every_dependency() -> None:
    """A dependency that is not locked would be found out only on a stranger's machine."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (HOME / "requirements.lock").read_text("utf-8")
    for requirement in project["dependencies"]:
        name = re.split(r"[\[<>=!~ ;]", requirement)[0].replace("_", "-").lower()
        assert re.search(rf"^{re.escape(name)}==", locked, re.MULTILINE), name
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[a-z])", locked, flags=re.MULTILINE)[1:])


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)], ids=["on a bare machine", "under CI"])
def test_what_needs_a_missing_server_is_left_out_by_name_and_ci_fails(
    tmp_path: Path, ci: str, code: int
) -> None:
    """With the way to get it; green must mean that it ran."""
    shutil.copy(HOME / "tests/conftest.py", tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    needs(server): needs it\n")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n@pytest.mark.needs('postgresql')\ndef test_it(): pass\ndef test_other(): pass\n"
    )
    environment = {**os.environ, "CI": ci}
    environment.pop("DEPOSITARY_TEST_POSTGRESQL", None)
    shown = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert shown.returncode == code, shown.stdout
    assert "left out: 1 tests that need postgresql: start a PostgreSQL" in shown.stdout


def test_every_json_answer_has_its_schema() -> None:
    """A definition named after the command; `demo` prints what `check` does, `record` tells of itself."""
    schema = json.loads((HOME / "src/depositary/publish/schemas/depositary-1.schema.json").read_text("utf-8"))
    context = click.Context(program)
    for name in COMMANDS.keys() - {"demo", "record"}:
        command = program.get_command(context, name)
        assert command is not None
        if any("--json" in parameter.opts for parameter in command.params):
            assert name in schema["$defs"]
