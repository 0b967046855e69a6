import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CodeAction,
  CompletionList,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  Location,
  SemanticTokens,
  TextEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
  WorkspaceSymbol,
} from "vscode-languageserver-protocol";
import { Client, type ClientOptions, positionOf } from "./client.ts";
import { type DiskVault, diskVault, questions, quotingVault, residual, smallVault } from "./vault.ts";

const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

function codesOf(report: DocumentDiagnosticReport): readonly unknown[] {
  return report.kind === "full" ? report.items.map(({ code }) => code) : ["unchanged"];
}

/** A client of a vault with one of its notes open. */
async function opened(
  vault: DiskVault,
  path: string,
  options: ClientOptions = {},
): Promise<{ readonly client: Client; readonly uri: string; readonly text: string }> {
  const client = await Client.start([vault.root], options);
  const uri = vault.uri(path);
  const text = vault.read(path);
  await client.open(uri, text);
  return { client, uri, text };
}

describe("diagnostics", () => {
  it("come by themselves on opening, and again as the reader types", async () => {
    const { client, uri, text } = await opened(smallVault(), "ch08.md");
    const first = await client.until(() => client.published(uri));
    expect(first).toMatchObject({ version: 1 });
    expect(first.diagnostics.map(({ code }) => code)).toContain("link/resolves");
    const at = positionOf(text, "没有的笔记");
    await client.edit(uri, 2, at, { ...at, character: at.character + 5 }, "ch07");
    const next = await client.until(() => (client.published(uri)?.version === 2 ? client.published(uri) : null));
    expect(next.diagnostics.map(({ code }) => code)).not.toContain("link/resolves");
  });

  it("are given when asked for, and not sent then; unchanged ones are not sent again", async () => {
    const { client, uri } = await opened(smallVault(), "ch08.md", { capabilities: pulling });
    const report = await client.on<DocumentDiagnosticReport>("diagnostic", uri);
    expect(codesOf(report)).toContain("link/resolves");
    const previousResultId = report.kind === "full" ? report.resultId : "";
    expect(codesOf(await client.on("diagnostic", uri, { previousResultId }))).toEqual(["unchanged"]);
    expect(client.published(uri)).toBeNull();
  });

  it("of all notes are given when asked for, and then wait for something new", async () => {
    const vault = smallVault();
    const client = await Client.start([vault.root], { capabilities: pulling });
    const all = await client.ask<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: [] });
    const known = all.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    expect(known.map(({ uri }) => uri)).toContain(vault.uri("ch08.md"));
    const waiting = client.ask<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds: known });
    await client.open(vault.uri("ch08.md"), questions.replace("[[没有的笔记]]", "别的"));
    await client.on("hover", vault.uri("ch08.md"), { position: { line: 0, character: 0 } });
    const next = (await waiting).items.find(({ uri }) => uri === vault.uri("ch08.md"));
    expect(next?.kind === "full" && next.items.map(({ code }) => code)).not.toContain("link/resolves");
  });

  it("stand in settings and library too", async () => {
    const vault = diskVault({ "ibid.yaml": "titel: x\n", "library.json": "{", "a.md": "# 甲\n" });
    const { client } = await opened(vault, "a.md");
    const settings = await client.until(() => client.published(vault.uri("ibid.yaml")));
    expect(settings.diagnostics[0]?.range.start).toEqual({ line: 0, character: 0 });
    expect((await client.until(() => client.published(vault.uri("library.json")))).diagnostics).not.toEqual([]);
  });

  it("speak the client's language, or the one that its settings ask for", async () => {
    const chinese = await opened(smallVault(), "ch08.md", { locale: "zh-cn" });
    const published = await chinese.client.until(() => chinese.client.published(chinese.uri));
    expect(published.diagnostics.map(({ message }) => message).join()).toContain("没有答案".slice(0, 2));
    const english = await opened(smallVault(), "ch08.md", {
      locale: "zh-cn",
      initializationOptions: { language: "en" },
    });
    const other = await english.client.until(() => english.client.published(english.uri));
    expect(other.diagnostics.map(({ message }) => message).join()).toContain("This question has no answer yet");
  });

  it("of a note with thousands are cut, with how many more there are", async () => {
    const text = `# 题\n\n${Array.from({ length: 1000 }, (_, at) => `- [[没有 ${at}]]`).join("\n")}\n`;
    const { client, uri } = await opened(diskVault({ "ibid.yaml": "", "a.md": text }), "a.md");
    const { diagnostics } = await client.until(() => client.published(uri));
    expect(diagnostics).toHaveLength(251);
    expect(diagnostics.at(-1)?.message).toContain("750 more diagnostics");
  });
});

describe("positions", () => {
  const text = "# 𝔸残\n\n🙂é残 [[没有]]\n";

  it.each([
    ["utf-16", undefined, 5],
    ["utf-16", ["utf-8", "utf-16"], 5],
    ["utf-8", ["utf-8"], 10],
    ["utf-32", ["utf-32"], 4],
  ] as const)("are counted in %s where the client offers %j", async (encoding, positionEncodings, character) => {
    const capabilities = positionEncodings ? { general: { positionEncodings: [...positionEncodings] } } : {};
    const { client, uri } = await opened(diskVault({ "ibid.yaml": "", "a.md": text }), "a.md", { capabilities });
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding);
    const { diagnostics } = await client.until(() => client.published(uri));
    expect(diagnostics.find(({ code }) => code === "link/resolves")?.range.start).toEqual({ line: 2, character });
    // Behind the emoji and the accents, the link is found by the same count.
    expect(await client.at<Hover>("hover", uri, { line: 2, character: character + 3 })).not.toBeNull();
    await client.edit(uri, 2, { line: 2, character }, { line: 2, character: 99 }, "好");
    const next = await client.until(() => (client.published(uri)?.version === 2 ? client.published(uri) : null));
    expect(next.diagnostics).toEqual([]);
  });
});

describe("a vault on disk", () => {
  it("counts with the text of open documents, and with the file's once they are closed", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md");
    const ch07 = vault.uri("ch07.md");
    await client.open(ch07, residual.replaceAll("残差连接", "跳跃连接"));
    const at = positionOf(questions, "残差连接", 1);
    expect(await client.at("hover", uri, at)).not.toMatchObject({
      contents: { value: expect.stringContaining("residual connection") },
    });
    await client.tell("textDocument/didClose", { textDocument: { uri: ch07 } });
    expect(await client.at("hover", uri, at)).toMatchObject({
      contents: { value: expect.stringContaining("residual connection") },
    });
  });

  it("is looked at when the client says that files changed", async () => {
    const vault = smallVault();
    const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    const { client, uri } = await opened(vault, "ch08.md", { capabilities: watching });
    await client.until(() => client.heard.find(({ method }) => method === "client/registerCapability"));
    await client.until(() => client.published(uri)?.diagnostics.some(({ code }) => code === "link/resolves"));
    vault.write("没有的笔记.md", "# 有了\n");
    await client.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: vault.uri("没有的笔记.md"), type: 1 }] });
    await client.until(() => client.published(uri)?.diagnostics.every(({ code }) => code !== "link/resolves"));
    rmSync(join(vault.root, "没有的笔记.md"));
    await client.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: vault.uri("没有的笔记.md"), type: 3 }] });
    await client.until(() => client.published(uri)?.diagnostics.some(({ code }) => code === "link/resolves"));
    vault.write("ibid.yaml", "rules:\n  link/resolves: off\n");
    await client.tell("workspace/didChangeWatchedFiles", { changes: [{ uri: vault.uri("ibid.yaml"), type: 2 }] });
    await client.until(() => client.published(uri)?.diagnostics.every(({ code }) => code !== "link/resolves"));
  });

  it("is watched by the server itself where the client does not", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md");
    await client.until(() => client.published(uri)?.diagnostics.some(({ code }) => code === "link/resolves"));
    vault.write("没有的笔记.md", "# 有了\n");
    await client.until(() => client.published(uri)?.diagnostics.every(({ code }) => code !== "link/resolves"));
  });

  it("is one of several, each with its own names", async () => {
    const [one, other] = [smallVault(), diskVault({ "ibid.yaml": "", "x.md": "残差连接为什么有效？\n" })];
    const client = await Client.start([one.root, other.root]);
    await client.open(other.uri("x.md"), other.read("x.md"));
    expect(await client.at("hover", other.uri("x.md"), { line: 0, character: 1 })).toBeNull();
    const names = async (): Promise<readonly string[]> =>
      (await client.ask<WorkspaceSymbol[]>("workspace/symbol", { query: "残差" })).map(({ name }) => name);
    expect(await names()).toContain("残差连接");
    await client.tell("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed: [{ uri: one.uri(""), name: "" }] },
    });
    expect(await names()).not.toContain("残差连接");
  });

  it("can be a note by itself, or one that has no file, which knows nothing of others", async () => {
    const vault = diskVault({ "a.md": "![图](x.png) [[b]] [[c]] [外](../y.png)\n", "b.md": "# 乙\n", "x.png": "" });
    const client = await Client.start([]);
    await client.open(vault.uri("a.md"), vault.read("a.md"));
    const { diagnostics } = await client.until(() => client.published(vault.uri("a.md")));
    expect(diagnostics.map(({ range }) => range.start.character)).toEqual([18, 24]);
    await client.open("untitled:Untitled-1", "**残差连接（residual connection）**是支路。\n\n残差连接\n");
    expect(await client.at("hover", "untitled:Untitled-1", { line: 2, character: 1 })).not.toBeNull();
  });

  it("is never left: a link out of it is not followed", async () => {
    const vault = diskVault({
      "v/ibid.yaml": "",
      "v/a.md": "[[../secret]] [出](../secret.md)\n",
      "secret.md": "# 秘密\n",
    });
    const client = await Client.start([join(vault.root, "v")]);
    await client.open(vault.uri("v/a.md"), vault.read("v/a.md"));
    for (const character of [4, 18]) {
      expect(await client.at<Location[] | null>("definition", vault.uri("v/a.md"), { line: 0, character })).toBeNull();
      const hover = await client.at<Hover>("hover", vault.uri("v/a.md"), { line: 0, character });
      expect(JSON.stringify(hover)).not.toContain("秘密");
    }
  });
});

describe("a vault with sources", () => {
  it("is answered from before they are read, and again with verdicts after; progress is shown", async () => {
    const vault = quotingVault();
    const capabilities = {
      ...pulling,
      window: { workDoneProgress: true },
      workspace: { diagnostics: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
    };
    const { client, uri } = await opened(vault, "ch01.md", { capabilities });
    await client.until(() =>
      client.heard.find(({ method, params }) => method === "$/progress" && JSON.stringify(params).includes('"end"')),
    );
    await client.until(() => client.heard.find(({ method }) => method === "workspace/inlayHint/refresh"));
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await client.on<InlayHint[]>("inlayHint", uri, { range });
    expect(hints.map(({ label }) => label)).toEqual(["✓", "PDF 2", "◐", "PDF 3"]);
    expect(codesOf(await client.on("diagnostic", uri))).toContain("quote/verbatim");
    expect(client.heard.map(({ method }) => method)).toContain("window/workDoneProgress/create");
    const tokens = await client.on<SemanticTokens>("semanticTokens/full", uri);
    expect(tokens.data.length % 5).toBe(0);
    const { semanticTokensProvider: provider } = client.initialized.capabilities;
    const string = provider?.legend.tokenTypes.indexOf("string");
    const modifiers = tokens.data.flatMap((type, at) =>
      at % 5 === 3 && type === string ? (tokens.data[at + 1] ?? 0) : [],
    );
    expect(modifiers.map((bits) => provider?.legend.tokenModifiers[Math.log2(bits)])).toEqual(["holds", "near"]);
  });

  it("can be used although the reader gave up reading them", async () => {
    const vault = quotingVault();
    const { client, uri } = await opened(vault, "ch01.md", { capabilities: { window: { workDoneProgress: true } } });
    const create = await client.until(() =>
      client.heard.find(({ method }) => method === "window/workDoneProgress/create"),
    );
    await client.tell("window/workDoneProgress/cancel", create.params);
    await client.until(() => client.published(uri));
    expect(await client.at<Hover>("hover", uri, { line: 4, character: 8 })).not.toBeNull();
  });
});

describe("edits", () => {
  const preview = {
    workspace: {
      workspaceEdit: { documentChanges: true, resourceOperations: ["rename" as const], changeAnnotationSupport: {} },
    },
  };

  it("of a renaming name the version they were made for, and show mentions in prose before they are changed", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md", { capabilities: preview });
    const edit = await client.at<WorkspaceEdit>("rename", uri, positionOf(questions, "残差连接", 1), {
      newName: "跳跃连接",
    });
    expect(edit.documentChanges).toEqual([
      {
        textDocument: { uri: vault.uri("ch07.md"), version: null },
        edits: expect.arrayContaining([expect.objectContaining({ annotationId: "names" })]),
      },
      { textDocument: { uri, version: 1 }, edits: [expect.objectContaining({ annotationId: "mentions" })] },
    ]);
    expect(edit.changeAnnotations?.mentions).toMatchObject({ needsConfirmation: true });
  });

  it("of a renaming are plain, without mentions, for a client that cannot show them; a refusal says why", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md");
    const edit = await client.at<WorkspaceEdit>("rename", uri, positionOf(questions, "残差连接", 1), {
      newName: "跳跃连接",
    });
    expect(Object.keys(edit.changes ?? {})).toEqual([vault.uri("ch07.md")]);
    await expect(client.at("rename", uri, positionOf(questions, "残差连接", 1), { newName: "残差块" })).rejects.toThrow(
      /already a name/u,
    );
    await expect(client.at("prepareRename", uri, { line: 0, character: 0 })).rejects.toThrow(
      /no concept or note here/u,
    );
  });

  it("by which links follow a file that is about to move, and the vault follows the file", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md");
    const move = { oldUri: vault.uri("ch07.md"), newUri: vault.uri("part/第七章.md") };
    const edit = await client.ask<WorkspaceEdit>("workspace/willRenameFiles", { files: [move] });
    const start = positionOf(questions, "ch07#");
    expect(edit.changes).toEqual({
      [uri]: [{ range: { start, end: { ...start, character: start.character + 4 } }, newText: "第七章" }],
    });
    vault.write("part/第七章.md", vault.read("ch07.md"));
    rmSync(join(vault.root, "ch07.md"));
    await client.tell("workspace/didRenameFiles", { files: [move] });
    const [{ newText = "" } = {}] = edit.changes?.[uri] ?? [];
    await client.edit(uri, 2, start, { ...start, character: start.character + 4 }, newText);
    const definition = async (): Promise<Location[] | null> => client.at("definition", uri, start);
    expect((await definition())?.[0]?.uri).toBe(vault.uri("part/第七章.md"));
  });

  it("of actions are those of the fixes; what has to be reviewed is asked about", async () => {
    const vault = diskVault({
      "ibid.yaml": "",
      "a.md": "# 甲\n\n[[residal]]\n\n<!-- ibid-ignore quote/verbatim: 无 -->\n\n段\n",
      "residual.md": "# 乙\n",
    });
    const { client, uri } = await opened(vault, "a.md", { capabilities: preview });
    const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } };
    const actions = await client.on<CodeAction[]>("codeAction", uri, { range, context: { diagnostics: [] } });
    const fix = actions.find(({ title }) => title.includes("residual"));
    expect(fix?.edit?.changeAnnotations?.review).toMatchObject({ needsConfirmation: true });
    const only = await client.on<CodeAction[]>("codeAction", uri, {
      range,
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    expect(only.map(({ kind }) => kind)).toEqual(["source.fixAll.ibid"]);
    expect(actions.every(({ kind }) => kind !== undefined)).toBe(true);
  });

  it("of formatting keep to the lines that change", async () => {
    const vault = diskVault({ "ibid.yaml": "", "a.md": "# 甲\n段\n\n\n\n## 乙\n\n- 一\n" });
    const { client, uri } = await opened(vault, "a.md");
    const edits = await client.on<TextEdit[]>("formatting", uri, { options: { tabSize: 2, insertSpaces: true } });
    expect(edits.map(({ newText }) => newText.trim())).toEqual(["", ""]);
  });

  it("that are stale are refused", async () => {
    const { client, uri } = await opened(smallVault(), "ch08.md");
    await client.edit(uri, 5, { line: 0, character: 2 }, { line: 0, character: 5 }, "新题");
    await client.edit(uri, 4, { line: 0, character: 0 }, { line: 9, character: 0 }, "");
    await client.edit(uri, 5, { line: 0, character: 0 }, { line: 9, character: 0 }, "");
    const symbols = await client.on<{ name: string }[]>("documentSymbol", uri);
    expect(symbols.map(({ name }) => name)).toContain("难点与疑问");
    await client.until(() => client.heard.find(({ params }) => JSON.stringify(params).includes("stale edit")));
  });
});

describe("finding one's way", () => {
  it("completes what an input method composes, and tells more of what is chosen", async () => {
    const { client, uri, text } = await opened(smallVault(), "ch08.md");
    const end = { line: text.split("\n").length - 1, character: 0 };
    // Composed one after the other, as an input method commits them.
    await client.edit(uri, 2, end, end, "又见【");
    await client.edit(uri, 3, { ...end, character: 3 }, { ...end, character: 3 }, "【残");
    await client.edit(uri, 4, { ...end, character: 5 }, { ...end, character: 5 }, "差");
    const { items } = await client.at<CompletionList>("completion", uri, { ...end, character: 6 });
    expect(items[0]?.textEdit).toEqual({
      range: { start: { ...end, character: 2 }, end: { ...end, character: 6 } },
      newText: "[[残差块]]",
    });
    const told = await client.ask<{ documentation: { value: string } }>("completionItem/resolve", items[1]);
    expect(told.documentation.value).toContain("把输入直接加到输出上的支路");
  });

  it("walks the graph as a hierarchy of calls", async () => {
    const { client, uri } = await opened(smallVault(), "ch08.md");
    const [item] = await client.at<CallHierarchyItem[]>(
      "prepareCallHierarchy",
      uri,
      positionOf(questions, "残差连接", 1),
    );
    const calls = await client.ask<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item });
    expect(calls.map(({ from }) => [from.name, from.detail])).toEqual([["残差块 · residual block", "uses"]]);
    expect(calls[0]?.fromRanges).toEqual([{ start: { line: 8, character: 4 }, end: { line: 8, character: 19 } }]);
  });
});

describe("the process", () => {
  it("drops requests that were cancelled", async () => {
    const { client, uri } = await opened(smallVault(), "ch08.md");
    const { CancellationTokenSource } = await import("vscode-languageserver-protocol/node");
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest("workspace/symbol", { query: "" }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
    expect(await client.on("foldingRange", uri)).not.toEqual([]);
  });

  it.each([
    ["no parameters", "textDocument/hover", null],
    ["no document", "textDocument/hover", { textDocument: {}, position: { line: 0, character: 0 } }],
    [
      "a position that is none",
      "textDocument/hover",
      { textDocument: { uri: "file:///x.md" }, position: { line: -1 } },
    ],
    ["no item", "callHierarchy/incomingCalls", {}],
    ["a method that is unknown", "textDocument/nothing", {}],
  ])("refuses a request with %s and goes on", async (_, method, params) => {
    const { client, uri } = await opened(smallVault(), "ch08.md");
    await expect(client.ask(method, params)).rejects.toThrow();
    expect(await client.on("foldingRange", uri)).not.toEqual([]);
  });

  it("goes on although the client fails to do what it is asked", async () => {
    const capabilities = {
      workspace: { inlayHint: { refreshSupport: true }, semanticTokens: { refreshSupport: true } },
    };
    const vault = smallVault();
    const client = await Client.start([], { capabilities });
    client.connection.onRequest("workspace/inlayHint/refresh", () => {
      throw new Error("no such thing");
    });
    await client.open(vault.uri("ch08.md"), questions);
    await client.until(() => client.heard.find(({ params }) => JSON.stringify(params).includes("no such thing")));
    expect(await client.on("foldingRange", vault.uri("ch08.md"))).not.toEqual([]);
  });

  it("goes on after notices and bytes that mean nothing", async () => {
    const { client, uri } = await opened(smallVault(), "ch08.md");
    await client.tell("textDocument/didChange", { textDocument: {}, contentChanges: null });
    await client.tell("textDocument/didOpen", {});
    await client.tell("workspace/didChangeWatchedFiles", { changes: [{}] });
    await client.tell("textDocument/didOpen", {
      textDocument: { uri: "http://[", languageId: "markdown", version: 1, text: "x" },
    });
    client.process.stdin?.write('Content-Length: 9\r\n\r\n{"json": ');
    expect(await client.on("foldingRange", uri)).not.toEqual([]);
  });

  it("ends when it is told to", async () => {
    const { client } = await opened(smallVault(), "ch08.md");
    await client.ask("shutdown", undefined);
    await client.tell("exit", undefined);
    expect(await client.exited).toBe(0);
  });

  it("ends when the client closes its input", async () => {
    const { client } = await opened(smallVault(), "ch08.md");
    client.process.stdin?.end();
    expect(await client.exited).toBe(1);
  });

  it("ends when the editor that started it is gone", async () => {
    const { spawn } = await import("node:child_process");
    const editor = spawn("sleep", ["60"]);
    const client = await Client.start([], { processId: editor.pid ?? null });
    editor.kill();
    expect(await client.exited).toBe(1);
  });

  it("writes nothing into the vault but its own cache", async () => {
    const vault = smallVault();
    const { client, uri } = await opened(vault, "ch08.md");
    await client.edit(uri, 2, { line: 0, character: 0 }, { line: 1, character: 0 }, "");
    await client.on("formatting", uri, { options: { tabSize: 2, insertSpaces: true } });
    expect(vault.read("ch08.md")).toBe(questions);
    renameSync(join(vault.root, "ch08.md"), join(vault.root, "ch09.md"));
    await client.on("hover", uri, { position: { line: 0, character: 0 } });
    expect(existsSync(join(vault.root, "ch08.md"))).toBe(false);
  });
});
