"""Rule files of a folder, for plugins that bring their rules as YAML."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from govlint.errors import ConfigError, GovlintError
from govlint.rule import Rule
from govlint.rulefiles.rules import rule_from_mapping

if TYPE_CHECKING:  # what reads YAML is loaded where there is some to read
    from govlint.rulefiles.yamlfile import LocalFile

SUFFIXES = (".yaml", ".yml")


def rule_of(file: LocalFile) -> Rule:
    """The rule that a file states, short forms written out. Raises RuleDefinitionError."""
    from govlint.rulefiles.shorthand import write_out

    return rule_from_mapping(write_out(file.content, file.path), file.shown)


def rules_from_folder(folder: str | os.PathLike[str]) -> list[Rule]:
    """The rules in the YAML files of a folder, in the order of their names (docs/local-rules.md).

    For the hook `govlint_rules` of a plugin. Raises ConfigError, which names file, line and column of what is wrong.
    """
    from govlint.rulefiles.yamlfile import LocalFile

    base = os.fspath(folder)
    rules = []
    for name in sorted(os.listdir(base)):  # noqa: PTH208 (pathlib is slow to import)
        if name.endswith(SUFFIXES) and name[0] not in "._":
            file = LocalFile(os.path.join(base, name), name)  # noqa: PTH118
            try:
                rules.append(rule_of(file))
            except ConfigError:
                raise
            except GovlintError as error:
                raise file.error(error) from error
    return rules
