"""Takes each rule for writing pages again out of a copy of the package, and sees a test fail.

``python tools/digest_rules.py`` prints a table: rule, test, and whether the test saw it. It ends
with 1 if a rule can go without a test that fails, or is not found where it should stand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from rules_of_ids import ID_RULES

ROOT = Path(__file__).parents[1]
CASE = "test_a_build_after_an_edit_equals_a_clean_one"
FILES = "test_files_of_what_is_gone_are_deleted_and_no_others"
BROKEN = "test_settings_that_a_broken_off_build_has_noted_are_not_lost"
SEARCH = "test_the_search_index_keeps_entries_of_unwritten_pages_and_no_lost_words"
LEAVES = "page that leaves a numbered toctree"
CUT_OFF = "tests/sphinx/test_faults.py::test_a_page_that_was_cut_off_is_written_again[html-1]"
LOOKS = "test_indices_have_the_looks_of_the_pages_that_were_asked_for"
SAME, CUT = (
    "test_only_indices_that_differ_are_written",
    "test_an_index_that_was_cut_off_is_written_again",
)
READS = "test_only_an_index_that_reads_what_changed_is_made"
PLACES = "test_indices_lead_to_where_a_record_is_now"
TEMPLATE = "test_a_template_that_is_newer_counts_for_indices_too"
ALIKE = "tests/sphinx/test_navigation.py::test_digests_change_where_trees_of_pages_do"


class Rule(NamedTuple):
    """A rule: the file it stands in, its text, what stands there without it, the test that sees."""

    file: str
    text: str
    without: str
    test: str


def case(name: str) -> str:
    """Return the test of an edit."""
    return f"tests/sphinx/test_rules.py::{CASE}[{name}]"


def other(name: str) -> str:
    """Return another test of the rules."""
    return f"tests/sphinx/test_rules.py::{name}"


def touch(name: str) -> str:
    """Return the test of what touches a card."""
    return f"tests/store/test_changes.py::test_what_touches_a_card[{name}]"


def kept(name: str) -> str:
    """Return a test of what stays as it was."""
    return f"tests/sphinx/test_unchanged.py::{name}"


STALE, NAVIGATION, OUTPUTS = "stale.py", "navigation.py", "outputs.py"
REWRITE, CROSSREFS, INDEX = "rewrite.py", "crossrefs.py", "html/search.py"
DOMAIN, LATE, NEWS = "domain.py", "render/late.py", "store/news.py"
KEPT = "tests/sphinx/test_news_marks.py::test_an_export_is_compared"
TOLD_AGAIN = f"{KEPT.partition('::')[0]}::test_what_cannot_be_compared_is_told_again[last.json]"
FINISHING, INDICES = "finishing.py", "indices.py"
NOTES = "tests/sphinx/test_endnotes.py::test_a_note_follows_what_it_tells_of[claim]"
NOTED, CHANGES, WATCHED = "noted.py", "store/changes.py", "store/watched.py"
RULES = (
    Rule(
        STALE,
        ".reference_name\n",
        ".record_name\n",
        case("asserter of a claim that a role names"),
    ),
    Rule(WATCHED, "self._reads.records.add(Ref(WORTH, source))", "pass", NOTES),
    Rule(CHANGES, "_digest(store.worth(ref.id))", '""', NOTES),
    Rule(STALE, "(common, read, domain", "(common, domain", case("title of a reference")),
    Rule(STALE, ", domain.state)", ")", case("date of an event")),
    Rule(STALE, "digest(common, read", "digest(read", case("stylesheet")),
    Rule(STALE, "digest(common, indices)", "digest(indices)", case("stylesheet")),
    Rule(STALE, "(common, indices)", "(common)", case("index that has entries now")),
    Rule(STALE, "            looks,\n", "", case("stylesheet")),
    Rule(STALE, "            when,\n", "", case("page read by another builder")),
    Rule(STALE, "            around[docname],\n", "", case("title before and after")),
    Rule(STALE, "[places.under(one)", "[0", case("title of a reference")),
    Rule(STALE, 'shown.get(docname, "")', '""', case("date of an event")),
    Rule(STALE, "if trees == before.trees", "if before.around", case("tree beside a page")),
    Rule(STALE, "tags, info", "info", other(f"{BROKEN}[tags]")),
    Rule(STALE, "info.config_hash, ", "", other(f"{BROKEN}[settings]")),
    Rule(STALE, "return digest(tags)", 'return digest("")', case("tags")),
    Rule(STALE, "config_hash, contents)", "config_hash)", case("stylesheet")),
    Rule(STALE, "for one in linked if", "for one in () if", case("style of the theme")),
    Rule(STALE, "for one in config.templates_path]", "for one in ()]", case("layout that is gone")),
    Rule(STALE, "notes.view_digest, ", "", case("value that a view alone shows")),
    Rule(STALE, "(notes_at_end, indexed", "(indexed", case("note of a source")),
    Rule(STALE, "*notes.cited, *", "*", case("note of a cited source")),
    Rule(STALE, " places, lists, t", " lists, t", case("place that a role leads to")),
    Rule(STALE, "notes.around_digest, ", "", case("name that a role shows")),
    Rule(STALE, "*lines(notes.leads), *map", "*map", case("place that a view leads to")),
    Rule(STALE, " titles, told, label, late)", " titles, label, late)", case("what a link tells")),
    Rule(
        STALE,
        "told, label, late)",
        "told, late)",
        "tests/sphinx/test_marked_pages.py::test_a_new_label_reaches_the_pages_that_show_it",
    ),
    Rule(STALE, " quoted, roles, for", " quoted, for", case("name that a role shows")),
    Rule(
        STALE,
        ", for_machines)",
        ")",
        "tests/html/test_linked_data.py::test_what_only_machines_are_told_writes_a_page_again",
    ),
    Rule(STALE, "places, lists, titles, t", "places, t", case("pages that name a record")),
    Rule(STALE, "titled.get(one)", '""', case("title of a page that names a record")),
    Rule(STALE, "told, label, late)", "told, label)", case("gap that no view shows")),
    Rule(
        LATE,
        ", [domain.targets.get(ref) for ref in leads])",
        ")",
        case("place that a gap leads to"),
    ),
    Rule(NAVIGATION, "digest(tocs, ", "digest(", case("tree beside a page")),
    Rule(NAVIGATION, " depths, figures", " figures", case("depth of a page's tree")),
    Rule(NAVIGATION, " depths, figures)", " depths)", case("numbers of figures")),
    Rule(NAVIGATION, "digest(numbers, trees", "digest(trees", case("numbers of sections")),
    Rule(NAVIGATION, "numbers, trees, around", "numbers, around", case("tree in a page")),
    Rule(NAVIGATION, "[self._neighbours(docname), ", "[", case("title before and after")),
    Rule(NAVIGATION, ", self._sidebar(docname, whole)]", "]", case("tree beside a page")),
    Rule(NAVIGATION, '"secnumber" in title and', "0 and", case(LEAVES)),
    Rule(REWRITE, "if self.unwritten.told:", "if 0:", CUT_OFF),
    Rule(NAVIGATION, "[after, before, *", "[after, *", case("title before and after")),
    Rule(NAVIGATION, "[after, before, *", "[before, *", case("title before and after")),
    Rule(NAVIGATION, " and not self.env.config.templates_path", "", case("layout of one's own")),
    Rule(NAVIGATION, "[LAYOUTS[theme.name]]", "[None]", case("tree of a layout")),
    Rule(NAVIGATION, " for one in sidebars\n", " for one in ()\n", case("tree of a sidebar")),
    Rule(NAVIGATION, "listed[page] == 1", "listed[page]", ALIKE),
    Rule(NAVIGATION, " and not toctrees[page]", "", ALIKE),
    Rule(CROSSREFS, 'kind == "numref")', "False)", case("number of a reference")),
    Rule(CROSSREFS, "else sorted(self._env.domains)", "else []", case("any reference")),
    Rule(CROSSREFS, 'if kind == "option":', "if False:", case("option of a program")),
    Rule(CROSSREFS, '"math": "objects", ', "", case("equation")),
    Rule(CROSSREFS, ', "citation": "citations"', "", case("citation")),
    Rule(CROSSREFS, "(docname, anchor, kind, title)", "()", case("title of a reference")),
    Rule(CROSSREFS, "if gone.intersection(shown)", "if False", case("page gone from a toctree")),
    Rule(OUTPUTS, "for one in pages if one}", "for one in () if one}", other(f"{FILES}[text]")),
    Rule(OUTPUTS, "[*indices, *", "[*", other("test_an_index_without_entries_is_deleted")),
    Rule(OUTPUTS, "*split_index(builder), ", "", other(f"{FILES}[html]")),
    Rule(OUTPUTS, '    files |= {f"_images/', '    {f"_images/', other(f"{FILES}[html]")),
    Rule(OUTPUTS, '    files |= {f"_downloads/', '    {f"_downloads/', other(f"{FILES}[html]")),
    Rule(OUTPUTS, 'files |= {f"_sources/', '{f"_sources/', other(f"{FILES}[html]")),
    Rule(OUTPUTS, 'files |= {f"_static/', '{f"_static/', other(f"{FILES}[html]")),
    Rule(OUTPUTS, "return files | copied(", "return files or copied(", other(f"{FILES}[html]")),
    Rule(OUTPUTS, " | pictures", "", other(f"{FILES}[html]")),
    Rule(OUTPUTS, " | {Path(one).name for one in scripts}", "", other(f"{FILES}[html]")),
    Rule(OUTPUTS, " | translated", "", other(f"{FILES}[html]")),
    Rule(
        REWRITE,
        "before.pages = {}",
        "pass",
        other("test_a_lost_search_index_is_made_from_all_pages"),
    ),
    Rule(
        REWRITE,
        "if self.after and not self.begun:",
        "if 0:",
        "tests/sphinx/test_killed.py::test_pages_of_a_build_that_broke_off_are_written_again",
    ),
    Rule(
        REWRITE,
        "*broken_off]",
        "]",
        "tests/sphinx/test_killed.py::test_pages_that_were_being_read_are_read_again",
    ),
    Rule(
        REWRITE,
        "if name in self.begun or before.get(name) == one",
        "",
        other("test_pages_that_were_not_asked_for_are_still_to_be_written"),
    ),
    Rule(REWRITE, "(after.trees, [*content])", "([*content])", kept(LOOKS)),
    Rule(REWRITE, "(after.trees, [*content])", "(after.trees)", kept(f"{SAME}[False]")),
    Rule(REWRITE, "self.before.trees == after.trees and ", "", kept(LOOKS)),
    Rule(INDICES, "digest(shown, found)", "digest(found)", kept(PLACES)),
    Rule(INDICES, "digest(shown, found)", "digest(shown)", kept(READS)),
    Rule(REWRITE, " and not self.begun >= after.pages.keys()", "", kept(TEMPLATE)),
    Rule(REWRITE, ', state="", made={}))', ", made={}))", kept(f"{CUT}[genindex.html]")),
    Rule(
        FINISHING,
        " and _is_there(builder, name))",
        ")",
        kept(f"{SAME}[False]"),
    ),
    Rule(FINISHING, "keeper.finishing()", "pass", kept(f"{CUT}[genindex.html]")),
    Rule(INDEX, "del words[word]", "pass", other(SEARCH)),
    Rule(INDEX, "{**self._before(", "{**({}) or (", other(SEARCH)),
    Rule(INDEX, "sorted(kept.items())", "kept.items()", other(SEARCH)),
    Rule(NOTED, "if notes.words_digest != words", "if False", case("words that were read")),
    Rule(NOTED, "[entries, known]", "[entries]", case("record that is there now")),
    Rule(NOTED, "[entries, known]", "[known]", case("index of what a page shows")),
    Rule(
        NOTED,
        '[Ref("actor", request.around)] if request.around else []',
        "[]",
        case("actor in the middle that is gone"),
    ),
    Rule(
        NOTED,
        "[one.ref for one in found] or ",
        "bool(found) or ",
        case("ground of a judgment that may be another now"),
    ),
    Rule(
        NOTED,
        "[(term.key, *one) for term, *one in missing]",
        "[]",
        case("id of a query that is there now"),
    ),
    Rule(NOTED, "_meant(store, asked)", "[]", case("id that is a former one now")),
    Rule(NOTED, 'if domain.data["since"] != domain.since.state:', "if False:", KEPT),
    Rule(DOMAIN, " {self.since.state}", "", KEPT),
    Rule(NEWS, 'self.state = ""', "pass", TOLD_AGAIN),
    Rule(
        CHANGES,
        "if before.get(FORMER)",
        "if 0 and before.get(FORMER)",
        touch("an id that is an old one now"),
    ),
    Rule(CHANGES, "own not in before or ", "", touch("a new one that refers to it")),
    Rule(CHANGES, " or own in differ:", ":", touch("what refers to it newly")),
    Rule(
        WATCHED,
        "self._reads.everything = True",
        "pass",
        "tests/store/test_changes.py::test_a_listing_reads_everything",
    ),
    *(Rule(*rule[:-1], case(rule[-1])) for rule in ID_RULES),
)


def trial(folder: Path, rule: Rule) -> str:
    """Run a rule's test without the rule; return ``seen``, ``not seen`` or what is wrong."""
    path = folder / "sphinx_briefing" / rule.file
    whole = path.read_text(encoding="utf-8")
    if whole.count(rule.text) != 1:
        return f"stands there {whole.count(rule.text)} times"
    path.write_text(whole.replace(rule.text, rule.without), encoding="utf-8")
    try:
        done = run(folder, [rule.test])
    finally:
        path.write_text(whole, encoding="utf-8")
    return {0: "not seen", 1: "seen"}.get(done.returncode, "the test did not run")


def run(folder: Path, tests: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run tests on the copy."""
    options = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", *options, *tests]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603


def main(table: Sequence[Rule] = RULES) -> int:
    """Try every rule; return 1 if any is not held by its test."""
    wanted = sys.argv[1:]
    rules = [rule for rule in table if not wanted or rule.file in wanted]
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("sphinx_briefing", "tests", "examples"):
            shutil.copytree(
                ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(ROOT / "pyproject.toml", folder)
        if run(folder, sorted({rule.test for rule in rules})).returncode:
            print("The tests fail with all rules in place.")
            return 1
        for rule in rules:
            result = trial(folder, rule)
            bad += result != "seen"
            shown = " ".join(rule.text.split())
            print(
                f"{result:10} {rule.file:14} {shown:50.50} {rule.test.partition('::')[2]}",
                flush=True,
            )
    print(f"{len(rules) - bad} of {len(rules)} rules are seen by their tests.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
