// A stand-in for VS Code: `node vscode.js EXTENSION SETTINGS`. It activates the extension with one report open, and prints
// what the extension shows: messages, and the diagnostics of the report.

const Module = require("module");
const path = require("path");

const settings = JSON.parse(process.argv[3]);
const shown = { messages: [], diagnostics: [] };
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
  EventEmitter,
  CancellationTokenSource,
  CodeActionKind: Object.assign(Kind, { Empty: new Kind(), QuickFix: new Kind() }),
  Uri: { parse: uri, file: (name) => uri(`file://${name}`) },
  env: filled({ language: "en", appName: "stand-in" }),
  languages: filled({ createDiagnosticCollection: () => collection, match: (_selector, document) => Number(document === report) }),
  window: filled({
    visibleTextEditors: [],
    tabGroups: filled({ all: [] }),
    createOutputChannel: () => filled({}),
    showErrorMessage: async (message) => void shown.messages.push(message),
  }),
  workspace: filled({
    isTrusted: settings.trusted,
    textDocuments: [report],
    notebookDocuments: [],
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

(async () => {
  await extension.activate({ subscriptions: [] });
  if (!shown.messages.length) await first;
  console.log(JSON.stringify(shown));
  await extension.deactivate();
  process.exit(0);
})();
