import { describe, expect, it } from "vitest";
import {
  emitCanvas,
  emitDiagnosticsJson,
  emitDot,
  emitFactsJson,
  emitGithub,
  emitGraphJson,
  emitGraphml,
  emitJsonLd,
  emitMermaid,
  emitSarif,
  writeJson,
} from "#core";
import { compiled, diagnostics, say } from "./first-note.ts";

const { graph, input, coverage } = compiled;

describe("the first note is written", () => {
  it.each([
    ["graph.json.txt", () => writeJson(emitGraphJson(graph))],
    ["graph.mmd", () => emitMermaid(graph)],
    ["graph.dot", () => emitDot(graph)],
    ["graph.canvas", () => writeJson(emitCanvas(graph))],
    ["graph.jsonld.txt", () => writeJson(emitJsonLd(graph))],
    ["graph.graphml", () => emitGraphml(graph)],
    ["facts.json.txt", () => [...emitFactsJson(compiled)].join("")],
    ["diagnostics.json.txt", () => writeJson(emitDiagnosticsJson({ diagnostics, files: input.notes, coverage }, say))],
    ["diagnostics.github.txt", () => emitGithub(diagnostics, input.notes, say, "examples/vault")],
    [
      "diagnostics.sarif",
      () =>
        writeJson(
          emitSarif(diagnostics, input.notes, {
            version: "0.1.0",
            say,
            title: (code) => `What ${code} holds.`,
            vault: "The folder of notes.",
          }),
        ),
    ],
  ])("as %s", async (file, emit) => {
    await expect(emit()).toMatchFileSnapshot(`__snapshots__/first-note.${file}`);
  });
});
