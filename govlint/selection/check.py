"""What only the registry can tell to be wrong with a configuration: selectors, options, forms, required plugins."""

from __future__ import annotations

from collections.abc import Iterable

from govlint.config import Config, Layer, OptionValue, Said, Setting, raise_all
from govlint.errors import ConfigError
from govlint.nearest import hint
from govlint.plugins.loading import Registry, normalise
from govlint.rule import Option
from govlint.selection.rulebook import RuleBook


def check_config(config: Config, registry: Registry, book: RuleBook) -> None:
    """Checks what only the registry knows: selectors, options, forms, required plugins. Raises ConfigError."""
    problems: list[ConfigError] = []
    installed = registry.installed() if config.required_plugins else set()
    for plugin in config.required_plugins:
        if normalise(plugin.text) not in installed:
            problems.append(ConfigError("config.required-missing", at=plugin.mark, plugin=plugin.text))
    for layer in (config.layer, *(override.layer for override in config.overrides)):
        problems.extend(check_layer(layer, registry, book))
    for form in (config.form, *(override.form for override in config.overrides)):
        problems.extend(check_form(form, registry))
    raise_all(problems)


def check_form(form: Said | None, registry: Registry) -> Iterable[ConfigError]:
    """The problem of a form id that no distribution brings."""
    if form is not None and form.text not in registry.forms and not registry.refused:
        yield ConfigError("config.unknown-form", at=form.mark, name=form.text, **hint(form.text, registry.forms))


def check_layer(layer: Layer, registry: Registry, book: RuleBook) -> Iterable[ConfigError]:
    """The problems of the selectors and options of a layer, in order.

    Where a distribution was refused, an unknown selector may mean one of its rules: the refusal is told in any case,
    and must not keep the other rules from reporting.
    """
    for said in (*(layer.select or ()), *layer.ignore):
        problem = book.problem(said.text, said.mark)
        if problem is not None and not registry.refused:
            yield problem
    for setting in layer.settings:
        problem = book.problem(setting.selector, setting.mark)
        if problem is None and setting.options:
            yield from _check_options(setting, book)
        elif problem is not None and not registry.refused:
            yield problem


def _check_options(setting: Setting, book: RuleBook) -> Iterable[ConfigError]:
    match = book.match(setting.selector)
    assert match is not None
    if not match.is_exact:
        yield ConfigError("config.options-of-several", at=setting.mark, selector=setting.selector)
        return
    code = next(iter(match.codes))
    try:
        options = book.rules[code].entry.rule().options
    except Exception:  # a rule that cannot be loaded becomes E903 when it is to run
        return
    for name, (value, mark) in setting.options.items():
        option = options.get(name)
        if option is None:
            yield ConfigError("config.unknown-option", at=mark, code=code, name=name, **hint(name, options))
        else:
            yield from _check_option(option, value, f"{code}.{name}", mark)


def _check_option(option: Option, value: OptionValue, where: str, mark: object) -> Iterable[ConfigError]:
    kind = type(option.default)
    fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    if kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    if kind is tuple:
        fits = isinstance(value, str | tuple)
    if not fits:
        expected = {int: "integer", float: "number", bool: "boolean", str: "string"}.get(kind, "strings")
        yield _wrong_type(where, expected, value, mark)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        low, high = option.minimum, option.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            shown = {"low": "-∞" if low is None else low, "high": "∞" if high is None else high}
            yield ConfigError("config.out-of-range", at=mark, where=where, found=value, **shown)


def _wrong_type(where: str, expected: str, value: object, mark: object) -> ConfigError:
    from govlint.messages import render

    key = f"config.kind-{expected}"
    texts = {"expected_zh": render(key, "zh", {}), "expected_en": render(key, "en", {})}
    return ConfigError("config.wrong-type", at=mark, where=where, found=value, **texts)
