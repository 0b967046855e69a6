import { compile, defaultSettings, noteFromText, noteId, understanding } from "#core";
import { Workspace } from "../../src/workspace/workspace.ts";
import { generatedInput } from "./vault.ts";

const count = Number(process.argv[2] ?? 1000);
const input = await generatedInput(count);
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
const mem = () => Math.round(process.memoryUsage().rss / 1e6);
console.log(
  "generated",
  mem(),
  "MB",
  input.notes.reduce((s, n) => s + n.text.length, 0),
);
let t = cpu();
if (process.argv[3] === "fresh") {
  compile(input);
  console.log("fresh compile", Math.round(cpu() - t), "ms", mem(), "MB");
}
t = cpu();
const w = new Workspace(input);
console.log("workspace", Math.round(cpu() - t), "ms cpu", mem(), "MB");
const e = (w as any).engine;
console.log(
  "components",
  e.concepts.all.size,
  "largest",
  Math.max(...[...e.concepts.all].map((c: any) => c.names.size)),
  "names",
  e.concepts.names.size,
);
function edit(id: string, change: (text: string) => string) {
  const text = w.snapshot.note(noteId(id))!.file.text;
  const file = noteFromText(noteId(id), change(text));
  const t0 = cpu();
  const s = w.apply([{ kind: "note-written", file }]);
  s.diagnostics(noteId(id));
  return cpu() - t0;
}
const after = (marker: RegExp, typed: string) => (text: string) => {
  const m = marker.exec(text);
  return m ? text.slice(0, m.index + m[0].length) + typed + text.slice(m.index + m[0].length) : text + typed;
};
const kinds: Record<string, (text: string) => string> = {
  prose: after(/\n\n[^\n#*\-|>`$]{10}/, "x"),
  "concept name": after(/\*\*[^*]{2}/, "x"),
  edge: after(/→ ?[^\n]{1}/, "x"),
  "new edge": (text) => text + "\n\n## Update to Knowledge Graph\n\n- a → b\n",
  heading: after(/\n## [^\n]{2}/, "x"),
  link: after(/\[\[[^\]]{4}/, "x"),
  question: after(/(疑问|Questions)\n\n- [^\n]{3}/, "x"),
  date: (text) => text.replace(/read: \d{4}/, (m) => `read: ${2010 + Math.floor(Math.random() * 10)}`),
};
for (const [name, change] of Object.entries(kinds)) {
  const times: number[] = [];
  let checked = 0,
    maxc = 0;
  for (let i = 0; i < 200; i += 1) {
    const id = input.notes[Math.floor(Math.random() * count)]!.id;
    times.push(edit(id, change));
    checked += w.effort.checked;
    maxc = Math.max(maxc, w.effort.checked);
  }
  times.sort((a, b) => a - b);
  console.log(
    name.padEnd(14),
    "median",
    times[100]!.toFixed(2),
    "p90",
    times[180]!.toFixed(2),
    "p99",
    times[198]!.toFixed(2),
    "max",
    times[199]!.toFixed(2),
    "checked",
    (checked / 200).toFixed(1),
    maxc,
  );
}
