// A stand-in for VS Code: `node vscode.js EXTENSION SETTINGS`. It activates the extension with one report open, chooses the
// last quick fix and gives the reason that it is asked for. It prints what it was shown: messages, the diagnostics of the
// report, the fixes, and what was written after the one that was chosen.

const Module = require("module");
const path = require("path");

const settings = JSON.parse(process.argv[3]);
const shown = { messages: [], diagnostics: [], fixes: [], written: null };
const registered = {};
let told;
const first = new Promise((resolve) => (told = resolve));

const nothing = () => ({ dispose() {} });
const collection = {
  ...nothing(),
  clear() {},
  delete() {},
  set(_uri, diagnostics) {
    shown.diagnostics = diagnostics.map((one) => one.message);
    if (diagnostics.length) told();
  },
};
const uri = (text) => ({ scheme: "file", fsPath: text.replace("file://", ""), toString: () => text });
const report = {
  uri: uri("file:///reports/bao-cao.yaml"),
  languageId: "yaml",
  version: 1,
  isClosed: false,
  getText: () => settings.report,
};

class Kind {
  append() {
    return new Kind();
  }
}
class Plain {
  constructor(...given) {
    [this.range, this.message] = given;
  }
}
class CodeAction {
  constructor(title) {
    this.title = title;
  }
}
class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}
class WorkspaceEdit {
  set() {}
  insert(_uri, { line, character }, text) {
    shown.written = { line, character, text };
  }
}
class EventEmitter {
  event = nothing;
  fire() {}
  dispose() {}
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: nothing };
  cancel() {}
  dispose() {}
}

// Whatever else is asked for: events never happen, what is registered can be disposed of.
const filled = (known) => new Proxy(known, { get: (held, key) => (key in held ? held[key] : nothing) });
const classes = (known) =>
  new Proxy(known, { get: (held, key) => (key in held ? held[key] : new Proxy(class extends Plain {}, { get: enumerated })) });
const enumerated = (held, key) => (key in held ? held[key] : 0);

const vscode = classes({
  version: "1.99.0",
  CodeAction,
  Position,
  WorkspaceEdit,
  EventEmitter,
  CancellationTokenSource,
  CodeActionKind: Object.assign(Kind, { Empty: new Kind(), QuickFix: new Kind() }),
  Uri: { parse: uri, file: (name) => uri(`file://${name}`) },
  env: filled({ language: "en", appName: "stand-in" }),
  commands: filled({ registerCommand: (name, run) => ((registered[name] = run), nothing()) }),
  languages: filled({
    createDiagnosticCollection: () => collection,
    match: (_selector, document) => Number(document === report),
    registerCodeActionsProvider: (_selector, provider) => ((registered.fixes = provider), nothing()),
  }),
  window: filled({
    visibleTextEditors: [],
    tabGroups: filled({ all: [] }),
    createOutputChannel: () => filled({}),
    showInputBox: async () => settings.reason,
    showErrorMessage: async (message) => void shown.messages.push(message),
  }),
  workspace: filled({
    isTrusted: settings.trusted,
    textDocuments: [report],
    notebookDocuments: [],
    applyEdit: async () => true,
    createFileSystemWatcher: () => filled({}),
    workspaceFolders: [{ uri: uri(`file://${process.cwd()}`), name: "reports", index: 0 }],
    getConfiguration: () => ({ get: (key, otherwise) => settings[key] ?? otherwise, inspect() {} }),
  }),
});

const load = Module._load;
Module._load = function (name, ...more) {
  return name === "vscode" ? vscode : load.call(this, name, ...more);
};
const extension = require(path.resolve(process.argv[2]));

async function fix() {
  const all = { start: new Position(0, 0), end: new Position(999, 0) };
  const context = { diagnostics: [], triggerKind: 1 };
  const fixes = await registered.fixes.provideCodeActions(report, all, context, new CancellationTokenSource().token);
  shown.fixes = fixes.map((one) => one.title);
  const { command } = fixes.at(-1);
  await registered[command.command](...command.arguments);
}

(async () => {
  await extension.activate({ subscriptions: [] });
  if (!shown.messages.length) {
    await first;
    await fix();
  }
  console.log(JSON.stringify(shown));
  await extension.deactivate();
  process.exit(0);
})();
