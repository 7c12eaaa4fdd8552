// Starts `govlint lsp` for every window, and asks for the reason of a waiver.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["yaml", "json", "markdown", "plaintext", "html"];
const WAIVE = "govlint.waive";

let client;

async function executeCommand(command, args, next) {
  const asked = args[0];
  if (command !== WAIVE || !asked || asked.reason) {
    return next(command, args);
  }
  const reason = await vscode.window.showInputBox({
    prompt: "豁免的理由（reason of the waiver）",
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : "请写明理由（a reason is needed）"),
  });
  return reason === undefined ? undefined : next(command, [{ ...asked, reason }]);
}

async function activate() {
  const [command, ...args] = vscode.workspace.getConfiguration("govlint").get("command");
  client = new LanguageClient(
    "govlint",
    "govlint",
    { command, args },
    {
      documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
      middleware: { executeCommand },
    }
  );
  await client.start();
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
