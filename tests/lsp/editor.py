"""An editor without a screen: the client of pygls speaks with `govlint lsp` over real pipes."""

from __future__ import annotations

import asyncio
import sys
from ast import literal_eval
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient
from pygls.uris import from_fs_path

T = TypeVar("T")
_WAIT = 8.0  # seconds, far more than is needed
_CAPABILITIES = types.ClientCapabilities(
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True))
)


class Editor:
    """Documents by path; `diagnostics` waits for what the server says of the version that stands there now."""

    def __init__(self, *arguments: str) -> None:
        self.loop = asyncio.new_event_loop()
        self.client = BaseLanguageClient("editor", "1")
        self.shown: list[types.ShowDocumentParams] = []
        self.messages: list[str] = []
        self.texts: dict[Path, str] = {}
        self._versions: dict[Path, int] = {}
        self._published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._listen()
        self.capabilities = self.wait(self._start(arguments)).capabilities

    def _listen(self) -> None:
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published.put_nowait(params))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.messages.append(params.message))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.messages.append(params.message))

        @self.client.feature(types.WINDOW_SHOW_DOCUMENT)
        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(True)

    async def _start(self, arguments: Sequence[str]) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "govlint", "lsp", *arguments)
        result = await self.client.initialize_async(types.InitializeParams(_CAPABILITIES))
        self.client.initialized(types.InitializedParams())
        return result

    def wait(self, awaitable: Awaitable[T]) -> T:
        """The result, within a time in which it must be there."""
        return self.loop.run_until_complete(asyncio.wait_for(awaitable, _WAIT))

    def say(self, method: str, params: Any) -> None:
        """A notification (which the library sends only while the loop runs)."""

        async def notify() -> None:
            self.client.protocol.notify(method, params)

        self.wait(notify())

    def open(self, path: Path, text: str, language: str = "plaintext") -> list[types.Diagnostic]:
        """Opens a document with the text, which need not be what is saved."""
        self.texts[path], self._versions[path] = text, 1
        item = types.TextDocumentItem(uri(path), language, 1, text)
        self.say(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))
        return self.diagnostics(path)

    def type(self, path: Path, text: str) -> None:
        """The document is this text now."""
        self.texts[path] = text
        self._versions[path] += 1
        version = types.VersionedTextDocumentIdentifier(self._versions[path], uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.say(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(version, [change]))

    def change(self, path: Path, text: str) -> list[types.Diagnostic]:
        """What there is to say once the document is this text."""
        self.type(path, text)
        return self.diagnostics(path)

    def diagnostics(self, path: Path) -> list[types.Diagnostic]:
        """The next diagnostics of the document as it is."""
        while True:
            told = self.wait(self._published.get())
            if told.uri == uri(path) and told.version == self._versions[path]:
                return list(told.diagnostics)

    def save(self, path: Path) -> None:
        """Writes the document to the disk, and says so."""
        path.write_text(self.texts[path], encoding="utf-8", newline="")
        named = types.TextDocumentIdentifier(uri(path))
        self.say(types.TEXT_DOCUMENT_DID_SAVE, types.DidSaveTextDocumentParams(named))

    def actions(self, path: Path, found: types.Diagnostic) -> dict[str, Any]:
        """What can be done about a finding, by title: the edits of the document, or the command."""
        named = types.TextDocumentIdentifier(uri(path))
        asked = types.CodeActionParams(named, found.range, types.CodeActionContext([found]))
        answer: Any = self.wait(self.client.text_document_code_action_async(asked))
        return {one.title: one for one in answer or ()}

    def apply(self, path: Path, action: types.CodeAction) -> list[types.Diagnostic]:
        """Makes the edits of an action in the document."""
        assert action.edit is not None and action.edit.changes is not None
        text = self.texts[path]
        for edit in sorted(action.edit.changes[uri(path)], key=lambda e: e.range.start, reverse=True):
            start, end = (offset(text, place) for place in (edit.range.start, edit.range.end))
            text = text[:start] + edit.new_text + text[end:]
        return self.change(path, text)

    def run(self, command: Any) -> Any:
        """What the server answers to a command of an action."""
        given: Any = command.command  # the library makes a command of the action, and a text of its real command
        if isinstance(given, str):
            given = literal_eval(given)
        asked = types.ExecuteCommandParams(given["command"], given["arguments"])
        return self.wait(self.client.workspace_execute_command_async(asked))

    def hover(self, path: Path, place: types.Position) -> str:
        """What is shown at the place."""
        asked = types.HoverParams(types.TextDocumentIdentifier(uri(path)), place)
        answer = self.wait(self.client.text_document_hover_async(asked))
        return "" if answer is None else str(answer.contents.value)  # type: ignore[union-attr]

    def definitions(self, path: Path, place: types.Position) -> list[str]:
        """The texts of the places that a jump from there offers."""
        asked = types.DefinitionParams(types.TextDocumentIdentifier(uri(path)), place)
        answer: Any = self.wait(self.client.text_document_definition_async(asked))
        return [self.text_at(path, one.range) for one in answer]

    def text_at(self, path: Path, found: types.Range) -> str:
        """What of the document is underlined, counted in UTF-16 as editors do."""
        text = self.texts[path]
        return text[offset(text, found.start) : offset(text, found.end)]

    def quit(self) -> int | None:
        """Says goodbye; returns the exit code of the server."""
        self.wait(self.client.shutdown_async(None))
        self.say(types.EXIT, None)
        server = self.client._server
        assert server is not None
        code = self.wait(server.wait())
        self.wait(self.client.stop())
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()
        return code


def uri(path: Path) -> str:
    """The URI of a path, percent-encoded."""
    return str(from_fs_path(str(path)))


def offset(text: str, place: types.Position) -> int:
    """The offset of a position in UTF-16 units, by the plain way."""
    lines = text.replace("\r\n", "\n").split("\n") if "\r" not in text else text.split("\n")
    before = sum(len(line) + 1 for line in lines[: place.line])
    return before + len(lines[place.line].encode("utf-16-le")[: place.character * 2].decode("utf-16-le"))
