"""The server: what the protocol asks for, each text checked in a thread of its own while others wait for nothing."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import unquote

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from govlint import __version__
from govlint.errors import GovlintError
from govlint.fixes.source import open_source
from govlint.lsp import actions, findings, settings
from govlint.lsp.desk import Checked, Desk
from govlint.lsp.pages import Pages, figure_at, hover
from govlint.lsp.places import Places, Spot
from govlint.lsp.waiving import Written, waive
from govlint.messages import render
from govlint.plugins.loading import load_registry

DELAY = 0.2  # seconds without a keystroke before a text is checked
_WATCHED = ("**/.govlint.yaml", "**/.govlint/**", "**/.govlintignore", "**/.gitignore")
_REGISTERED = "govlint-settings"


class _Known(NamedTuple):
    """What was found in a version of a text."""

    version: int | None
    text: str
    checked: Checked | None


class Server(LanguageServer):
    """One editor. Its documents are checked one after the other; what is no longer wanted is not begun."""

    def __init__(self, lang: str | None, python_rules: bool | None) -> None:
        # The whole text each time: as ranges, editors and Python do not agree on what ends a line.
        super().__init__("govlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk(load_registry(), lang, python_rules)
        self.pages = Pages()
        self._pool = ThreadPoolExecutor(1, "govlint")
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, _Known] = {}

    def soon(self, uri: str, delay: float = DELAY) -> None:
        """Checks the document once nothing has been typed for a while; an earlier wish for it is dropped."""
        self.forget(uri)
        self._waiting[uri] = asyncio.ensure_future(self._later(uri, delay))

    def forget(self, uri: str) -> None:
        """Drops the wish to check the document."""
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    def close(self, uri: str) -> None:
        """The document is no longer open: nothing more is said of it."""
        self.forget(uri)
        self._known.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def all_again(self) -> None:
        """The settings have changed: every open document is checked anew."""
        self._known.clear()
        for document in list(self.workspace.text_documents.values()):
            self.soon(document.uri, 0)

    def opened(self, uri: str) -> TextDocument | None:
        """The document as it is in the editor, None where it is not open."""
        documents = self.workspace.text_documents  # the library keeps them by their URIs without percent signs
        found: TextDocument | None = documents.get(unquote(uri)) or documents.get(uri)
        return found

    async def _later(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        document = self.opened(uri)
        path = to_fs_path(uri)
        if document is None or path is None:
            return
        version, text = document.version, document.source
        found = await self.in_thread(uri, partial(self._settings, path, text))
        if found is None:
            checked = await self.checked(uri)
            render_all = partial(findings.published, checked, uri, self.pages) if checked else list
            found = await self.in_thread(uri, render_all) or []
        now = self.opened(uri)
        if now is not None and now.version == version:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _settings(self, path: str, text: str) -> list[types.Diagnostic] | None:
        problems = settings.problems_of(path, text, self.desk.registry)
        if problems is None:
            return None
        source = open_source(text.encode("utf-8", "replace"), path, "yaml")
        if source is None:
            return []
        return findings.of_settings(problems, path, Places(source, self._encoding), self.desk.lang or "zh")

    async def checked(self, uri: str) -> Checked | None:
        """What is found in the document as it is now; None where it is nothing of ours."""
        document = self.opened(uri)
        path = to_fs_path(uri)
        if document is None or path is None:
            return None
        version, text = document.version, document.source
        known = self._known.get(uri)
        if known is None or (known.version, known.text) != (version, text):
            self.desk.encoding = self._encoding
            known = _Known(version, text, await self.in_thread(uri, partial(self.desk.check, path, text)))
            self._known[uri] = known
        return known.checked

    async def in_thread(self, uri: str, action: Callable[[], Any]) -> Any:
        """The result of the action, which the loop does not wait for; None, and a word in the log, where it fails."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, action)
        except Exception as error:  # whatever is in one file, the others are still to be checked
            known = isinstance(error, GovlintError)
            text = error.render(self.lang) if isinstance(error, GovlintError) else f"{type(error).__name__}: {error}"
            message = text if known else render("lsp.failed", self.lang, {"path": to_fs_path(uri), "text": text})
            if known:
                self.tell(message, types.MessageType.Error)
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))
            return None

    def tell(self, message: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """A message that the editor shows."""
        self.window_show_message(types.ShowMessageParams(kind, message))

    @property
    def lang(self) -> str:
        """The language of what is said of no file."""
        return self.desk.lang or "zh"

    @property
    def _encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    async def show(self, uri: str, selection: types.Range | None = None) -> None:
        """Opens a document in the editor, where it can."""
        if get_capability(self.client_capabilities, "window.show_document.support", False):
            await self.window_show_document_async(types.ShowDocumentParams(uri, None, True, selection))

    def end(self) -> None:
        """Leaves nothing behind."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.pages.close()


def make_server(lang: str | None, python_rules: bool | None) -> Server:
    """The server with everything that it answers."""
    server = Server(lang, python_rules)
    _add_documents(server)
    _add_questions(server)
    _add_commands(server)
    return server


def _add_documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        path = to_fs_path(params.text_document.uri) or ""
        if ".govlint" in path:
            ls.all_again()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.all_again()

    @server.feature(types.INITIALIZED)
    async def initialized(ls: Server, params: types.InitializedParams) -> None:
        dynamic = "workspace.did_change_watched_files.dynamic_registration"
        if get_capability(ls.client_capabilities, dynamic, False):
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(one) for one in _WATCHED])
            wish = types.Registration(_REGISTERED, types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await ls.client_register_capability_async(types.RegistrationParams([wish]))


def _add_questions(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        checked = await ls.checked(uri)
        if checked is None:
            return None
        found = await ls.in_thread(uri, lambda: hover(checked, _offset(checked, params.position)))
        if found is None:
            return None
        text, span = found
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, findings.range_of(checked.places, *span))

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix])

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    async def on_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        checked = await ls.checked(uri)
        if checked is None or (only and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only)):
            return []
        start, end = (_offset(checked, place) for place in (params.range.start, params.range.end))
        shown = params.context.diagnostics
        return await ls.in_thread(uri, lambda: list(actions.actions(checked, uri, start, end, shown))) or []

    async def related(ls: Server, params: types.TextDocumentPositionParams) -> list[types.Location]:
        uri = params.text_document.uri
        checked = await ls.checked(uri)
        if checked is None:
            return []
        spans = await ls.in_thread(uri, lambda: related_figures(checked, _offset(checked, params.position)))
        return [types.Location(uri, findings.range_of(checked.places, *span)) for span in spans or ()]

    server.feature(types.TEXT_DOCUMENT_DEFINITION)(related)
    server.feature(types.TEXT_DOCUMENT_DECLARATION)(related)


def related_figures(checked: Checked, offset: int) -> list[tuple[int, int]]:
    """The other figures of the findings that the one at the offset takes part in, in the order of the text."""
    here = figure_at(checked, offset)
    found: set[tuple[int, int]] = set()
    for one in checked.diagnostics:
        spans = {
            checked.span(figure.location)
            for figure in one.figures
            if figure.location.path in (checked.path, None) and figure.location.line is not None
        }
        first, last = checked.span(one.location)
        if first <= offset <= last or any(start <= offset <= end for start, end in spans):
            found |= spans
    return sorted(span for span in found if here is None or span != (here.start, here.end))


def _offset(checked: Checked, position: types.Position) -> int:
    return checked.places.offset(Spot(position.line, position.character))


def _add_commands(server: Server) -> None:
    @server.command(actions.WAIVE)
    async def on_waive(ls: Server, *arguments: Any) -> dict[str, object] | None:
        asked = _asked(arguments)
        uri, reason = asked.get("uri", ""), asked.get("reason", "")
        checked = await ls.checked(uri)
        if checked is None:
            return None
        written = await ls.in_thread(uri, lambda: waive(checked, asked.get("fingerprint", ""), reason) or False)
        if not isinstance(written, Written):
            if written is False:
                ls.tell(render("lsp.gone", checked.lang, {}), types.MessageType.Warning)
            return None
        ls.all_again()
        if not reason.strip():
            told = {"rule": written.rule, "path": written.path}
            ls.tell(render("lsp.waived", checked.lang, told))
            start, end = (types.Position(written.line, column) for column in (written.start, written.end))
            await ls.show(findings.uri_of(written.path), types.Range(start, end))
        return {"path": written.path}

    @server.command(actions.EXPLAIN)
    async def on_explain(ls: Server, *arguments: Any) -> dict[str, object] | None:
        asked = _asked(arguments)
        code = asked.get("code", "")
        checked = await ls.checked(asked.get("uri", ""))
        page = None if checked is None else ls.pages.uri_of(code, checked.rules)
        if checked is None or page is None:
            return None
        await ls.show(page)
        return {"uri": page, "markdown": checked.rules[code].page}


def _asked(arguments: tuple[Any, ...]) -> Mapping[str, str]:
    """The texts of the one object that a command is given, in whatever shape it arrives."""
    given = arguments[0] if arguments else {}
    given = given[0] if isinstance(given, list | tuple) and given and not hasattr(given, "_fields") else given
    if hasattr(given, "_asdict"):
        given = given._asdict()
    pairs = given.items() if isinstance(given, Mapping) else vars(given).items() if hasattr(given, "__dict__") else ()
    return {str(key): value for key, value in pairs if isinstance(value, str)}


def serve(lang: str | None, python_rules: bool | None) -> int:
    """Speaks with the editor over the standard input and output until it says goodbye; returns the exit code.

    Nothing else gets hold of the two: what a plugin prints goes to the standard error.
    """
    given, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout.flush()
    os.dup2(2, 1)
    server = make_server(lang, python_rules)
    try:
        server.start_io(given, told)
    finally:
        server.end()
    return 0
