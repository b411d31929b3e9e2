"""``sphinx-briefing schema``: the JSON Schema that lets editors complete and check data files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sphinx_briefing import atomic
from sphinx_briefing.cli.project import read_conf
from sphinx_briefing.cli.terminal import printable
from sphinx_briefing.export.own_schema import export_schema
from sphinx_briefing.load.schema import data_schema


class SchemaCommand:
    """Prints or writes the JSON Schema of data files."""

    name = "schema"
    summary = "print the JSON Schema of data files, for editors"
    about = (
        "Print the JSON Schema (draft-07) of data files. Editors that know yaml-language-server "
        "complete and check a file whose first line is: # yaml-language-server: $schema=FILE"
    )

    def declare(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        parser.add_argument(
            "--project",
            type=Path,
            metavar="DIR",
            help="the folder of conf.py, which may have markings of its own (default: this one)",
        )
        parser.add_argument(
            "--of",
            choices=("data", "export"),
            default="data",
            metavar="WHAT",
            help="data (files that people write; the default) or export (what export json writes)",
        )
        parser.add_argument("--output", metavar="FILE", help="write to a file (default: print)")

    def run(self, options: argparse.Namespace) -> int:
        """Print or write the schema."""
        conf = read_conf((options.project or Path()) / "conf.py")
        of_export = options.of == "export"
        schema = export_schema(conf.scheme) if of_export else data_schema(conf.scheme)
        text = json.dumps(schema, indent=2, ensure_ascii=False)
        if options.output is None:
            print(text)
        else:
            atomic.write(Path(options.output), text + "\n")
            print(f"Written: {printable(options.output)}")
        return 0
