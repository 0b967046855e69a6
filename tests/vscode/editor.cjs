// Stands in for the editor where none can be had: what the extension and its client ask of it, and no more.
const { EventEmitter } = require("node:events");
const Module = require("node:module");
const { pathToFileURL, fileURLToPath } = require("node:url");

/** Anything that the client touches without its mattering here: callable, constructible, and of such things all the way. */
function anything(name) {
  function target() {}
  return new Proxy(target, {
    get(_, key) {
      if (key === "then" || typeof key === "symbol") return undefined;
      if (key === "prototype") return target.prototype;
      target[key] ??= anything(`${name}.${String(key)}`);
      return target[key];
    },
    apply: () => ({ dispose() {} }),
    construct: () => ({ dispose() {} }),
  });
}

function event() {
  const emitter = new EventEmitter();
  const subscribe = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    emitter.on("event", bound);
    return { dispose: () => emitter.off("event", bound) };
  };
  return Object.assign(subscribe, { fire: (value) => emitter.emit("event", value) });
}

class Uri {
  constructor(fsPath) {
    this.fsPath = fsPath;
    this.scheme = "file";
    this.path = fsPath;
  }
  static file(path) {
    return new Uri(path);
  }
  static parse(text) {
    return new Uri(fileURLToPath(text));
  }
  toString() {
    return pathToFileURL(this.fsPath).href;
  }
}

class Position {
  constructor(line, character) {
    this.line = line;
    this.character = character;
  }
}

class Range {
  constructor(start, end, line, character) {
    this.start = typeof start === "number" ? new Position(start, end) : start;
    this.end = typeof start === "number" ? new Position(line, character) : end;
  }
}

class MarkdownString {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(value) {
    this.value += value;
    return this;
  }
}

class Hover {
  constructor(contents, range) {
    this.contents = [contents].flat();
    this.range = range;
  }
}

class RelativePattern {
  constructor(base, pattern) {
    this.baseUri = base;
    this.pattern = pattern;
  }
}

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
  cancel() {}
  dispose() {}
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
}
for (const kind of [
  "Empty",
  "QuickFix",
  "Refactor",
  "RefactorExtract",
  "RefactorInline",
  "RefactorRewrite",
  "Source",
  "SourceFixAll",
  "SourceOrganizeImports",
])
  CodeActionKind[kind] = new CodeActionKind(kind.toLowerCase());

exports.install = ({ folder, settings, vaults }) => {
  const said = [];
  const hovering = [];
  const named = (table, name) =>
    new Proxy(table, {
      get: (own, key) => (key in own || typeof key === "symbol" ? own[key] : anything(`${name}.${String(key)}`)),
    });
  const events = new Map();
  const withEvents = (table, name) =>
    new Proxy(table, {
      get(own, key) {
        if (key in own || typeof key === "symbol") return own[key];
        if (/^on(?:Did|Will)/.test(key)) {
          if (!events.has(key)) events.set(key, event());
          return events.get(key);
        }
        return anything(`${name}.${String(key)}`);
      },
    });
  const channel = {
    name: "ibid",
    append: (text) => said.push(text),
    appendLine: (text) => said.push(text),
    info: (text) => said.push(text),
    warn: (text) => said.push(text),
    error: (text) => said.push(text),
    debug() {},
    trace() {},
    show() {},
    clear() {},
    dispose() {},
    onDidChangeLogLevel: event(),
    logLevel: 3,
  };
  class Emitter {
    constructor() {
      this.event = event();
    }
    fire(value) {
      this.event.fire(value);
    }
    dispose() {}
  }
  const vscode = named(
    {
      version: "1.91.0",
      Uri,
      Position,
      Range,
      MarkdownString,
      Hover,
      CodeActionKind,
      RelativePattern,
      CancellationTokenSource,
      EventEmitter: Emitter,
      env: named({ language: "zh-cn", appName: "an editor" }, "env"),
      workspace: withEvents(
        {
          isTrusted: true,
          workspaceFolders: [{ uri: Uri.file(folder), name: "vault", index: 0 }],
          textDocuments: [],
          notebookDocuments: [],
          findFiles: async () => vaults.map((path) => Uri.file(path)),
          getConfiguration: () => ({ get: (key, otherwise) => settings[key] ?? otherwise }),
          createFileSystemWatcher: () => ({
            onDidCreate: event(),
            onDidChange: event(),
            onDidDelete: event(),
            dispose() {},
          }),
          getWorkspaceFolder: () => undefined,
        },
        "workspace",
      ),
      window: withEvents(
        {
          visibleTextEditors: [],
          tabGroups: named({ all: [], onDidChangeTabs: event(), onDidChangeTabGroups: event() }, "tabGroups"),
          createOutputChannel: () => channel,
          showErrorMessage: async (text) => void said.push(text),
        },
        "window",
      ),
      commands: named({ registerCommand: () => ({ dispose() {} }) }, "commands"),
      languages: withEvents(
        {
          createDiagnosticCollection: () => ({ set() {}, delete() {}, clear() {}, dispose() {} }),
          match: () => 10,
          registerHoverProvider: (selector, provider) => {
            hovering.push({ selector, provider });
            return { dispose() {} };
          },
        },
        "languages",
      ),
    },
    "vscode",
  );
  const load = Module._load;
  Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
  return { said, hovering, vscode };
};
