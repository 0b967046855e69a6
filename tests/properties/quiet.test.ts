import { expect, it } from "vitest";
import { defaultSettings, noteFromText, noteId, understanding } from "#core";

it("front matter that is none leaves the console alone", async () => {
  const warnings: Error[] = [];
  const listen = (warning: Error): void => void warnings.push(warning);
  process.on("warning", listen);
  const note = understanding(defaultSettings)(
    noteFromText(noteId("a.md"), "---\n***title: a\nread: 2025-07-20\n---\n"),
  );
  // Warnings are told in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", listen);
  expect(warnings).toEqual([]);
  expect(note.troubles).not.toEqual([]);
});
