// Starts `dxlint lsp` and lets it speak with the editor; everything else is the server's.

const { window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["yaml", "json", "markdown", "plaintext", "csv"];
let client;

async function start() {
  const settings = workspace.getConfiguration("dxlint");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const server = {
    command: settings.get("command"),
    args: ["lsp", ...(workspace.isTrusted ? [] : ["--isolated"])],
    options: { cwd: folder },
  };
  const options = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    initializationOptions: { language: settings.get("language") },
  };
  client = new LanguageClient("dxlint", "dxlint", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `dxlint: “${server.command} lsp” cannot be started (${error.message ?? error}). ` +
        'Install it with pip install "dxlint[lsp]", or set dxlint.command.',
    );
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("dxlint") && restart()),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
};

exports.deactivate = stop;
