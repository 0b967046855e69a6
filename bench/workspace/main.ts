import { type CompileInput, compile, type NoteFile, noteFromText, noteId } from "#core";
import { Workspace } from "../../src/workspace/workspace.ts";
import { Random } from "../anchor/random.ts";
import { processorTime, writeResults } from "../machine.ts";
import { generatedInput } from "./vault.ts";

/**
 * How long it takes from a key pressed in a note to that note's diagnostics, by what is typed and by how many notes there
 * are, beside a compile from nothing. In processor time, since the machine may have others to serve.
 * `node bench/workspace/main.ts [COUNT …]`
 */
const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);

/** Types a letter where a pattern ends in a note's text, or leaves the note as it is. */
const typing =
  (pattern: RegExp) =>
  (text: string): string =>
    text.replace(pattern, (found) => `${found}${/\p{Script=Han}$/u.test(found) ? "字" : "x"}`);

const keystrokes: { readonly [what: string]: (text: string) => string } = {
  prose: typing(/\n\n[^\n#*\-|>`$\d]{10}/u),
  "concept name": typing(/\*\*[^*\n]{2}/u),
  edge: typing(/→ ?[^\n]/u),
  heading: typing(/\n#+ [^\n]{2}/u),
  link: typing(/\[\[[^\]\n]{4}/u),
  question: typing(/(?:疑问|Questions)\n+[-\d.]+ [^\n]{3}/u),
  "reading date": (text) => text.replace(/(?<=\bread: 20\d)\d/, (digit) => String((Number(digit) + 1) % 10)),
};

type Times = { readonly median: number; readonly p99: number; readonly most: number };

function timesOf(times: readonly number[]): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

function measure(input: CompileInput) {
  const count = input.notes.length;
  const fresh = count > 20_000 ? null : Math.round(processorTime(() => compile(input)));
  let workspace = new Workspace({ ...input, notes: [] });
  const opened = processorTime(() => {
    workspace = new Workspace(input);
  });
  const random = new Random(count);
  const press = (change: (text: string) => string): { time: number; checked: number } | null => {
    const id = input.notes[random.between(0, count - 1)]?.id ?? noteId("");
    const text = workspace.snapshot.note(id)?.file.text ?? "";
    const file: NoteFile = noteFromText(id, change(text));
    if (file.text === text) return null;
    const time = processorTime(() => {
      workspace.apply([{ kind: "note-written", file }]).diagnostics(id);
    });
    return { time, checked: workspace.effort.checked };
  };
  for (let warm = 0; warm < 60; warm += 1) for (const change of Object.values(keystrokes)) press(change);
  const keys = Object.entries(keystrokes).map(([what, change]) => {
    const pressed: { time: number; checked: number }[] = [];
    for (let turn = 0; turn < 2_000 && pressed.length < 300; turn += 1) {
      const one = press(change);
      if (one !== null) pressed.push(one);
    }
    const notes = pressed.reduce((sum, { checked }) => sum + checked, 0) / Math.max(1, pressed.length);
    return { what, ...timesOf(pressed.map(({ time }) => time)), notesChecked: Number(notes.toFixed(1)) };
  });
  return { notes: count, fresh, opened: Math.round(opened), memory: megabytes(), keys };
}

const vaults = [];
for (const count of counts.length > 0 ? counts : [1_000, 10_000]) {
  const found = measure(await generatedInput(count));
  vaults.push(found);
  console.log(
    `${found.notes} notes: compiled from nothing in ${found.fresh ?? "–"} ms, opened in ${found.opened} ms, ${found.memory} MB`,
  );
  console.table(found.keys);
}
writeResults("workspace", { unit: "milliseconds of processor time", vaults });
