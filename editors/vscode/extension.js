// Starts `dxlint lsp` and lets it speak with the editor; everything else is the server's.

const { Position, WorkspaceEdit, commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const LANGUAGES = ["yaml", "json", "markdown", "plaintext", "csv"];
const REASON = "dxlint.askForReason";
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
    middleware: { provideCodeActions: withReason },
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

// A suppression needs a reason: once it is inserted, the one who chose it is asked for one.
async function withReason(document, range, context, token, next) {
  const actions = (await next(document, range, context, token)) ?? [];
  for (const action of actions.filter((one) => one.data?.quoted !== undefined)) {
    action.command = { command: REASON, title: action.title, arguments: [document.uri, action.data, action.title] };
  }
  return actions;
}

async function askForReason(uri, { line, character, quoted }, title) {
  const reason = await window.showInputBox({ prompt: title });
  if (reason) {
    const edit = new WorkspaceEdit();
    edit.insert(uri, new Position(line, character), quoted ? JSON.stringify(reason).slice(1, -1) : reason);
    await workspace.applyEdit(edit);
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
    commands.registerCommand(REASON, askForReason),
  );
  await start();
};

exports.deactivate = stop;
