"""Takes each rule by which editions withhold out of a copy of the package, and sees a test fail.

``python tools/withholding_rules.py`` prints a table: rule, test, and whether the test saw it. It
ends with 1 if a rule can go without a test that fails, or is not found where it should stand.
"""

from __future__ import annotations

import sys

from digest_rules import Rule, main

AUDIENCE, WITHHOLDER = "store/withholding/audience.py", "store/withholding/withholder.py"
WITHHELD, MENTIONS = "store/withholding/withheld.py", "store/withholding/mentions.py"
NAMES = "store/withholding/names.py"
BUILD, STORE = "edition_build.py", "store/build.py"
GUARD = "edition_guard.py"
JUDGMENT, SINCE, STATES = "directives/tradecraft/judgment.py", "since.py", "cli/states.py"
MARKS = "tests/sphinx/test_news_marks.py::"
AS_IF = "tests/sphinx/test_tradecraft_withheld.py::test_an_edition_is_as_if_nothing_were_withheld[]"
THEN = f"{MARKS}test_earlier_words_that_name_what_is_withheld_mark_nothing"
WIDER = f"{MARKS}test_an_edition_neither_marks_nor_counts_what_it_withholds[wider]"
CJK = "a name of a script without spaces"
CANARY = "tests/sphinx/test_editions.py::test_no_canary_is_in_any_output[html]"
INSTEAD = "tests/sphinx/test_editions.py::test_nor_with_words_in_the_place_of_actors[html]"
REDACTED = "tests/sphinx/test_editions.py::test_redacted_words_are_in_no_build_at_all[gettext]"
AFTER = "tests/sphinx/test_editions.py::test_nor_after_a_wider_edition_in_the_same_folder[html-1]"


def data(name: str) -> str:
    """Return a test of the filter."""
    return f"tests/store/test_withholding.py::{name}"


def page(name: str) -> str:
    """Return a test of editions in a build."""
    return f"tests/sphinx/test_editions.py::{name}"


def guard(name: str) -> str:
    """Return a test of what stops an edition."""
    return f"tests/sphinx/test_edition_guard.py::{name}"


def slip(name: str) -> str:
    """Return the test of a slip."""
    return guard(f"test_a_slip_stops_the_edition[{name}]")


TITLED = "a title that is a label"
UNKNOWN = "test_withheld_pages_are_unknown_to_the_build"
OF_SPHINX = "    for names in (added, changed, removed):\n        names -= withheld"
UNKNOWN_TOPIC = (
    "tests/sphinx/test_edition_settings.py::"
    "test_settings_that_are_not_understood_stop_the_build[unknown topic]"
)
MESSAGES = "tests/sphinx/test_redacted.py::"
MESSAGES += "test_where_no_role_is_read_it_is_told_and_the_words_are_not"
ANYWHERE = "tests/sphinx/test_redacted.py::test_nothing_of_them_is_in_pages_and_doctrees"
UNMARKED = data("test_what_has_no_marking_has_that_of_the_project")
UNREAD = data("test_a_marking_that_cannot_be_read_is_the_strictest")
ALONG = data("test_a_source_that_is_withheld_takes_all_that_it_says_along")
CHAIN = data("test_without_its_speaker_or_its_way_a_quotation_is_not_told")
STAND_IN = data("test_words_may_stand_for_who_is_withheld")
NAMED = page("test_words_that_name_what_is_withheld_stop_the_build_with_their_place")
WORDS = data("test_words_that_name_what_is_withheld_are_an_error_with_a_place")
RULES = (
    Rule(AUDIENCE, " <= strictness(self.most)", " >= 0", CANARY),
    Rule(
        AUDIENCE,
        "label or self.unmarked",
        "label",
        data("test_what_has_no_marking_has_that_of_the_project"),
    ),
    Rule(AUDIENCE, 'scheme.most if "marking" in one.unknown | one.faulty else ', "", UNREAD),
    Rule(AUDIENCE, 'if "embargo" in one.unknown | one.faulty:', "if False:", ALONG),
    Rule(AUDIENCE, "last > audience.today", "False", ALONG),
    Rule(AUDIENCE, 'ref.kind == "source" and is_embargoed(audience, said)', "False", ALONG),
    Rule(AUDIENCE, "broader: is_off_topic(audience, said, broader)", "broader: False", ALONG),
    Rule(AUDIENCE, 'ref.kind in ("source", "quote") and is_foreign', "0 and is_foreign", ALONG),
    Rule(WITHHOLDER, "self._may_tell(one, ref)]", "1]", CANARY),
    Rule(WITHHOLDER, "(self._labels[ref], s", "('', s", CANARY),
    Rule(
        WITHHOLDER,
        "(self._labels[ref], self._marks.get(statement.origin.path))",
        "(self._labels[ref],)",
        data("test_a_marking_of_a_file_holds_for_all_in_it"),
    ),
    Rule(
        WITHHOLDER,
        'one for one in statements if Ref("source", one.source) not in self.gone',
        "one for one in statements",
        ALONG,
    ),
    Rule(
        WITHHOLDER,
        "or self._is_of_withheld_source(ref)\n",
        "\n",
        data("test_what_the_registry_says_of_a_quote_goes_with_its_source"),
    ),
    Rule(WITHHOLDER, "or self._is_unattributed(ref, statements)\n", "\n", CHAIN),
    Rule(
        WITHHOLDER,
        "or self._is_hollow(ref, statements)\n",
        "\n",
        data("test_a_record_whose_name_only_a_withheld_file_gives_is_gone"),
    ),
    Rule(WITHHOLDER, '("by", "via", "on_behalf_of")', '("via", "on_behalf_of")', CHAIN),
    Rule(WITHHOLDER, '"via", "on_behalf_of")', '"on_behalf_of")', CHAIN),
    Rule(WITHHOLDER, ', "on_behalf_of")', ")", CHAIN),
    Rule(WITHHOLDER, '"claim": ("by", "via", "quote")', '"claim": ("via", "quote")', CHAIN),
    Rule(WITHHOLDER, '("by", "via", "quote")', '("by", "via")', CHAIN),
    Rule(WITHHOLDER, "list(map(self._scrubbed, kept[ref]))", "kept[ref]", CANARY),
    Rule(WITHHOLDER, "if kind is Role and value.of in self.gone:", "if False:", CANARY),
    Rule(WITHHOLDER, "actor and Participant(actor)", "value._replace(actor=actor)", STAND_IN),
    Rule(WITHHOLDER, ', Ref("predicate", value.predicate)}', "}", CANARY),
    Rule(
        WITHHOLDER,
        "{*withholder.gone, *former}",
        "{*withholder.gone}",
        data("test_old_ids_of_what_is_withheld_are_withheld_too"),
    ),
    Rule(STORE, "if not text.too_long and not (withheld and", "if not (0 and", CANARY),
    Rule(
        STORE,
        "sorted(withheld.may_be_told(found) if withheld else found,",
        "sorted(found,",
        data("test_problems_tell_nothing_of_what_is_withheld"),
    ),
    Rule(STORE, "find_mentions(withheld, locator), n", "n", WORDS),
    Rule(
        STORE,
        "digest = _digest(told)",
        "_digest(told)",
        data("test_the_digest_does_not_tell_of_what_is_withheld"),
    ),
    Rule(
        WITHHELD,
        "return source in self.sources or bool(named)",
        "return bool(named)",
        data("test_the_text_of_a_source_is_told_only_whole"),
    ),
    Rule(BUILD, "config.html_copy_source = config.html_show_sourcelink = False", "pass", CANARY),
    Rule(BUILD, "        clear(outdir)\n", "", AFTER),
    Rule(
        BUILD,
        "if self._docname(item) not in",
        "if self._docname(item) in",
        page("test_what_an_edition_tells"),
    ),
    Rule(BUILD, "not wanted(docname)", "False", CANARY),
    Rule(BUILD, "if not seen or (", "if (", INSTEAD),
    Rule(GUARD, " or _is_link(domain, docname, node):", ":", f"{NAMED}[a role]"),
    Rule(
        GUARD,
        "next(withheld.mentions(one), None) for one in words)\n        named =",
        "0 for _ in ())\n        named =",
        f"{NAMED}[a name]",
    ),
    Rule(GUARD, "words = list(_attributes(node))", "words = []", f"{NAMED}[a caption]"),
    Rule(GUARD, 'if kind in ("doc", "any") and is_page:', "if False:", f"{NAMED}[a page]"),
    Rule(GUARD, "and is_label:", "and False:", f"{NAMED}[a place on a page]"),
    Rule(GUARD, ") or _late(doctree):", "):", slip("a marking below the title")),
    Rule(GUARD, "any(map(UNREAD.search, words))", "False", slip("a fence that is not read")),
    Rule(GUARD, "sorted(map(str, env.dependencies[docname]))", "()", slip("a page that is shown")),
    Rule(GUARD, "if str(path) in closed or", "if", slip("data that are offered")),
    Rule(GUARD, "yield unquote(one)", "yield one", slip("an address")),
    Rule(GUARD, '[text, _TAG.sub("", text)] if', "[text] if", slip("raw markup")),
    Rule(JUDGMENT, "if any(self._withheld(word) for word in self._grounds()) or", "if", AS_IF),
    Rule(SINCE, "if self.audience and any(", "if False and any(", THEN),
    Rule(STATES, "as_tellable_today(loaded, other) if other else loaded", "loaded", WIDER),
    Rule(GUARD, "for name in _SETTINGS:", "for name in ():", guard("test_settings_count_too")),
    Rule(MENTIONS, "if one.code in UNREAD:", "if False:", slip("a misspelt field")),
    Rule(NAMES, "for name in self._unspaced:", "for name in ():", slip(CJK)),
    Rule(NAMES, "return len(word) > _LEAST", "return False", slip("capitals")),
    Rule(NAMES, '_UNSEEN.sub("", text)', "text", slip("a soft hyphen")),
    Rule(NAMES, "    if _is_odd(word):\n        return True\n", "", slip("capitals within")),
    Rule(NAMES, "size or int(self._is_run_together(word, odd=True))", "size", slip("run together")),
    Rule(NAMES, "ids = [_folded(", "ids = [] and [_folded(", slip("a file by the id of a record")),
    Rule(
        NAMES,
        "return self._in_small_letters(words) or any(",
        "return any(",
        guard("test_words_that_may_be_common_ones_are_told_and_the_build_goes_on"),
    ),
    Rule(
        NAMES,
        "            yield from _in(one, DATA_TYPES[one.kind].name_field)\n        yield from",
        "            pass\n        yield from",
        guard("test_words_that_may_be_common_ones_are_told_and_the_build_goes_on"),
    ),
    Rule(MENTIONS, "if chosen and", "if 0 and", slip("a picture of the data")),
    Rule(GUARD, "if withheld.names.chosen(docname):", "if 0:", slip("the name of a page")),
    Rule(GUARD, "map(withheld.names.chosen, _chosen(node))", "()", slip("a label")),
    Rule(GUARD, "if isinstance(node, nodes.image):", "if 0:", slip("a picture's file")),
    Rule(GUARD, "addnodes.download_reference):", "nodes.Invisible):", slip("a file to download")),
    Rule(
        GUARD,
        "for name in _FILES:",
        "for name in ():",
        guard("test_files_that_are_copied_count_by_their_names[html_extra_path]"),
    ),
    Rule(
        BUILD,
        "domain.told.withheld_labels |= _labels(env, docname, hidden)",
        "pass",
        slip("a label in a part"),
    ),
    Rule(
        "editions/pages.py",
        """r"^[ \\t]*:(?:name|label):[ \\t]*(\\S.*)$",""",
        "",
        slip("a figure in a part"),
    ),
    Rule(BUILD, 'if "sphinx.ext.autosectionlabel" not in', "if 1 or", slip(TITLED)),
    # Sphinx may hand over one set as both: either line can be enough
    Rule(BUILD, f"env.project.docnames -= withheld\n{OF_SPHINX}", "pass", guard(UNKNOWN)),
    Rule(
        "edition_log.py",
        'str(record.msg).partition("\\n\\n")[0]',
        "str(record.msg)",
        guard("test_the_log_has_no_words_of_parts_that_are_not_read"),
    ),
    Rule("events.py", "_check_topics(domain, told.withheld)", "pass", UNKNOWN_TOPIC),
    Rule(
        "directives/marked.py",
        'if not self.content or "\\n" in "".join(self.arguments):',
        "if False:",
        slip("a part that is not indented"),
    ),
    Rule(
        STORE,
        "statements = without_former_ids(",
        "_ = without_former_ids(",
        guard("test_old_ids_of_a_closed_file_merge_nothing"),
    ),
    Rule(
        BUILD,
        "if outdir == doctrees:",
        "if 0:",
        guard("test_doctrees_in_the_very_folder_are_refused"),
    ),
    Rule(
        "editions/pages.py",
        "return scheme.strictest(\n            scheme.read(match",
        "return min(\n            scheme.read(match",
        guard("test_front_matter_counts_however_it_is_written"),
    ),
    Rule(BUILD, "if settings.chosen and outdir in doctrees.parents:", "if False:", CANARY),
    Rule(
        "directives/base.py",
        "if marking and not self.domain.told.may_see(marking):",
        "if 0:",
        CANARY,
    ),
    Rule("directives/records.py", "self.domain.told.withholds(self.kind, ident):", "0:", CANARY),
    Rule(
        "directives/pictures.py",
        'if self.domain.told.withholds("actor"',
        'if 0 and ("actor"',
        CANARY,
    ),
    Rule("load/scalars.py", "return without_redacted(text, PROSE)", "return text", REDACTED),
    Rule("load/scalars.py", "plain = without_redacted(text)", "plain = text", ANYWHERE),
    Rule("load/structure.py", "without_redacted(message)", "message", MESSAGES),
    Rule("directives/redacted.py", "node[key] = plain", "pass", ANYWHERE),
    Rule("directives/redacted.py", 'above.parent["classes"] = []', "pass", ANYWHERE),
    Rule(
        "directives/base.py",
        "self.options[option] = without_redacted(text)",
        "pass",
        ANYWHERE,
    ),
    Rule(
        "directives/redacted.py",
        "if may_have(node.rawsource):",
        "if 0:",
        ANYWHERE,
    ),
    Rule(
        "html/marking.py",
        'context["sourcename"], context',
        'context["x"], context',
        page("test_redacted_words_are_in_no_build_at_all[html]"),
    ),
    Rule(
        "editions/settings.py",
        "if chosen not in editions:",
        "if False:",
        "tests/sphinx/test_edition_settings.py::"
        "test_settings_that_are_not_understood_stop_the_build[unknown edition]",
    ),
)


if __name__ == "__main__":
    sys.exit(main(RULES))
