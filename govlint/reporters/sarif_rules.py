"""The rules of a SARIF run: descriptors of the driver and of plugins, translations, and the legal basis as taxa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from govlint import __version__
from govlint.diagnostics import Basis, Diagnostic
from govlint.reporters.json_output import plain
from govlint.reporters.wording import in_language, say
from govlint.results import RuleFacts, RunResult

HOME = "govlint"
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_TAXONOMY = "legal-basis"
_LONGEST = 1024  # characters that GitHub takes of a description
_GRADES = ((0.95, "very-high"), (0.85, "high"), (0.7, "medium"), (0.0, "low"))


class Rules:
    """The rules that a run speaks of, by the distribution that brings them, and the articles that they rest on."""

    def __init__(self, result: RunResult, lang: str) -> None:
        self._lang = lang
        self._facts = dict(result.rules)
        for diagnostic in result.diagnostics:
            if diagnostic.code not in self._facts:
                self._facts[diagnostic.code] = _bare_facts(diagnostic)
        self._components: dict[str, list[str]] = {HOME: []}
        for code, facts in sorted(self._facts.items()):
            self._components.setdefault(facts.distribution, []).append(code)
        self._taxa: dict[str, Basis] = {}
        for facts in self._facts.values():
            if _is_legal(facts.basis):
                assert facts.basis is not None
                self._taxa.setdefault(_article(facts.basis), facts.basis)

    def facts(self, code: str) -> RuleFacts | None:
        """What is known of a rule."""
        return self._facts.get(code)

    def reference(self, code: str) -> dict[str, Any]:
        """How a result names its rule; that of a plugin is one of an extension."""
        facts = self._facts.get(code)
        if facts is None:
            return {"ruleId": code}
        index = self._components[facts.distribution].index(code)
        if facts.distribution == HOME:
            return {"ruleId": code, "ruleIndex": index}
        number = list(self._components).index(facts.distribution) - 1
        return {"ruleId": code, "rule": {"id": code, "index": index, "toolComponent": {"index": number}}}

    def tool(self) -> dict[str, Any]:
        """The driver with our own rules, an extension for each plugin."""
        driver, *extensions = (self._component(name, codes) for name, codes in self._components.items())
        return {"driver": driver} | ({"extensions": extensions} if extensions else {})

    def _component(self, name: str, codes: Sequence[str]) -> dict[str, Any]:
        version = __version__ if name == HOME else next((self._facts[code].version for code in codes), "")
        component: dict[str, Any] = {"name": name, "language": LANGUAGES[self._lang]}
        if version:
            component["version"] = version
        if self._taxa:
            component["supportedTaxonomies"] = [{"name": _TAXONOMY, "index": 0}]
        component["rules"] = [self._descriptor(self._facts[code], self._lang) for code in codes]
        return component

    def _descriptor(self, facts: RuleFacts, lang: str) -> dict[str, Any]:
        summary = in_language(facts.summary, lang) or facts.name
        severity = next(iter(facts.severities.values()), "warning")
        tags = [facts.basis.kind] if facts.basis else []
        descriptor: dict[str, Any] = {
            "id": facts.code,
            "name": facts.name,
            "shortDescription": {"text": _cut(summary)},
            "fullDescription": {"text": _cut(" ".join(facts.texts.get("检查内容", "").split()) or summary)},
            "help": {"text": _help_text(facts, summary), **({"markdown": facts.page} if facts.page else {})},
            "defaultConfiguration": {"level": LEVELS[severity]},
            "properties": {"tags": tags, "problem.severity": _PROBLEMS[severity]},
        }
        if facts.precision is not None:
            grade = next(word for least, word in _GRADES if facts.precision >= least)
            descriptor["properties"]["precision"] = grade
        strings = _message_strings(facts, lang)
        if strings:
            descriptor["messageStrings"] = strings
        if _is_legal(facts.basis):
            assert facts.basis is not None
            descriptor["relationships"] = [{"target": self._taxon(facts.basis), "kinds": ["relevant"]}]
        return descriptor

    def taxa(self, basis: Basis | None) -> list[dict[str, Any]]:
        """The article that a finding rests on. Custom and taste are no law and have none."""
        return [self._taxon(basis)] if basis is not None and _is_legal(basis) and _article(basis) in self._taxa else []

    def _taxon(self, basis: Basis) -> dict[str, Any]:
        article = _article(basis)
        return {"id": article, "index": list(self._taxa).index(article),
                "toolComponent": {"name": _TAXONOMY, "index": 0}}  # fmt: skip

    def taxonomies(self) -> list[dict[str, Any]]:
        """The articles of law and of official forms that the rules rest on."""
        if not self._taxa:
            return []
        taxa = [{"id": article, "shortDescription": {"text": basis.text or article}}
                for article, basis in self._taxa.items()]  # fmt: skip
        about = {"text": say("sarif-taxonomy", self._lang)}
        return [{"name": _TAXONOMY, "shortDescription": about, "language": "zh-CN", "taxa": taxa}]

    def translations(self) -> list[dict[str, Any]]:
        """Our rules in the other language."""
        other = "en" if self._lang == "zh" else "zh"
        rules = []
        for code in self._components[HOME]:
            facts = self._facts[code]
            strings = _message_strings(facts, other)
            summary = {"shortDescription": {"text": _cut(in_language(facts.summary, other) or facts.name)}}
            rules.append({"id": code, "name": facts.name, **summary,
                          **({"messageStrings": strings} if strings else {})})  # fmt: skip
        if not rules:
            return []
        associated = {"name": HOME}
        return [{"name": HOME, "language": LANGUAGES[other], "associatedComponent": associated,
                 "contents": ["localizedData"], "rules": rules}]  # fmt: skip


def message_of(diagnostic: Diagnostic, text: str, facts: RuleFacts | None, lang: str) -> dict[str, Any]:
    """The whole text; with it the id of the message string and what fills it, where that gives the same sentence."""
    message: dict[str, Any] = {"text": text}
    template = None if facts is None else facts.messages.get(diagnostic.case, {}).get(lang)
    if template is None:
        return message
    form, names = _numbered(template)
    arguments = [_argument(diagnostic.args.get(name), lang) for name in names]
    filled = form
    for number, value in enumerate(arguments):
        filled = filled.replace(f"{{{number}}}", value)
    if filled.replace("{{", "{").replace("}}", "}") == diagnostic.message.get(lang):
        message |= {"id": diagnostic.case, **({"arguments": arguments} if arguments else {})}
    return message


def _argument(value: object, lang: str) -> str:
    if isinstance(value, Mapping) and lang in value:
        value = value[lang]
    return str(plain(value))


def _message_strings(facts: RuleFacts, lang: str) -> dict[str, Any]:
    return {case: {"text": _numbered(texts[lang])[0]} for case, texts in facts.messages.items() if lang in texts}


def _numbered(template: str) -> tuple[str, list[str]]:
    """The template with numbers for names, as SARIF fills strings, and the names by number."""
    names: list[str] = []
    out = []
    for literal, name, _, _ in Formatter().parse(template):
        out.append(literal.replace("{", "{{").replace("}", "}}"))
        if name is not None:
            if name not in names:
                names.append(name)
            out.append(f"{{{names.index(name)}}}")
    return "".join(out), names


def _help_text(facts: RuleFacts, summary: str) -> str:
    """The page without markup: GitHub refuses a rule without it."""
    parts = [f"{heading}\n{text.strip()}" for heading, text in facts.texts.items() if text.strip()]
    return "\n\n".join([summary, *parts])


def _is_legal(basis: Basis | None) -> bool:
    return basis is not None and basis.kind in ("law", "form") and bool(basis.document)


def _article(basis: Basis) -> str:
    return " ".join(part for part in (basis.document, basis.article) if part)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _bare_facts(diagnostic: Diagnostic) -> RuleFacts:
    """What a finding tells of its rule by itself."""
    severities = {diagnostic.case: diagnostic.severity.value}
    return RuleFacts(diagnostic.code, diagnostic.name, diagnostic.message, severities, basis=diagnostic.basis,
                     distribution=diagnostic.distribution)  # fmt: skip
