"""The YAML files of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from govlint.errors import RuleDefinitionError


def load_yaml(path: Path, name: str) -> Any:
    """The content of a YAML file; `name` is what messages call it. Raises RuleDefinitionError."""
    import yaml  # what most runs need of a pack stands in its index

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_bytes(), loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        why = " ".join(str(error).split())
        raise RuleDefinitionError("identities.unreadable", file=name, why=why) from error
