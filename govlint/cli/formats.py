"""The output formats of `govlint check`: which there are, and the functions that write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from govlint.entries import ReporterEntry, resolve
from govlint.errors import PluginLoadError, UsageError
from govlint.light import NamedTuple
from govlint.reporters.formats import FORMATS
from govlint.reporters.options import ReportOptions
from govlint.results import RunResult

Writer = Callable[[RunResult, ReportOptions], Iterator[str]]


class Output(NamedTuple):
    """One output of a run: its format, what writes it, and the file it goes to (None: the standard output).

    `writer` is None for the formats that are always there: they are loaded once there is something to write, after the
    workers have started, which would take them along.
    """

    entry: ReporterEntry
    writer: Writer | None
    path: str | None

    def write(self, result: RunResult, options: ReportOptions) -> Iterator[str]:
        """The text of the output, in pieces."""
        writer: Writer = self.writer or resolve(self.entry.load)
        return writer(result, options)


def output_of(name: str, path: str | None) -> Output:
    """The output in the format. Raises UsageError for an unknown one, PluginLoadError where it cannot be loaded."""
    known = FORMATS.get(name)
    if known is not None and not known.extra:
        return Output(known, None, path)
    entry = known or _plugged(name)
    try:
        write: Writer = resolve(entry.load)
    except Exception as error:
        if entry.extra and isinstance(error, ImportError):
            raise PluginLoadError("cli.format-extra", name=entry.name, extra=entry.extra) from error
        why = f"{type(error).__name__}: {error}"
        raise PluginLoadError("cli.format-broken", name=entry.name, load=entry.load, why=why) from error
    return Output(entry, write, path)


def further_outputs(asked: tuple[str, ...], taken: str | None) -> list[Output]:
    """The outputs that `--output FORMAT=FILE` asks for; `taken` is the file of the main one.

    Raises UsageError where one is no pair or two go to the same file.
    """
    import os.path

    seen = set() if taken is None else {os.path.realpath(taken)}
    outputs = []
    for text in asked:
        name, equals, path = text.partition("=")
        if not equals or not path:
            raise UsageError("cli.bad-output", found=text)
        if path == "-":
            raise UsageError("system.output-dash", name=name)
        real = os.path.realpath(path)
        if real in seen:
            raise UsageError("cli.output-twice", path=path)
        seen.add(real)
        outputs.append(output_of(name, path))
    return outputs


def _plugged(name: str) -> ReporterEntry:
    """The reporter of a plugin. Raises UsageError with the nearest name."""
    from govlint.nearest import hint
    from govlint.plugins.loading import load_registry

    reporters = load_registry().reporters
    if name in reporters:
        return reporters[name]
    known = list(dict.fromkeys([*FORMATS, *sorted(reporters)]))
    raise UsageError("cli.unknown-format", name=name, choices=", ".join(known), **hint(name, known))
