import { type CommandPlace, type InEach, type PageCommand, pageCommandTitles, workbench } from "#words";
import { type Room, rooms } from "../state/route.ts";

export type CommandId = PageCommand | `go-${Room}`;

/**
 * One thing that the workbench does. Keys are written as CodeMirror writes them: `Mod` is Ctrl, or ⌘ on a Mac; keys with a
 * space between them are pressed one after the other.
 */
export type Command = {
  readonly id: CommandId;
  readonly place: CommandPlace;
  readonly title: InEach<string>;
  readonly keys: readonly string[];
};

const roomKeys: { readonly [Name in Room]: string } = {
  library: "g l",
  read: "g r",
  graph: "g g",
  agenda: "g a",
  problems: "g p",
  glossary: "g v",
  search: "g s",
  history: "g h",
};

const others: readonly (readonly [id: PageCommand, place: CommandPlace, ...keys: string[]])[] = [
  ["palette", "everywhere", "Mod-Shift-p", "F1"],
  ["keys", "everywhere", "?"],
  ["search", "everywhere", "Mod-k", "/"],
  ["capture", "everywhere", "c"],
  ["other-language", "everywhere"],
  ["light-theme", "everywhere"],
  ["dark-theme", "everywhere"],
  ["system-theme", "everywhere"],
  ["note-source", "note", "Mod-e"],
  ["note-deeds", "note", "Mod-."],
  ["note-mentions", "note", "Shift-F12"],
  ["note-sections", "note", "Mod-Shift-o"],
  ["note-rename", "note", "F2"],
  ["note-save", "note", "Mod-s"],
  ["note-follow", "note", "F12", "Mod-Enter"],
  ["note-next-problem", "note", "F8"],
  ["note-previous-problem", "note", "Shift-F8"],
  ["note-find", "note", "Mod-f"],
  ["note-complete", "note", "Ctrl-Space"],
  ["note-run-cells", "note"],
  ["note-stop-cells", "note"],
  ["note-ask-sympy", "note"],
  ["note-undo", "note", "Mod-z"],
  ["note-redo", "note", "Mod-Shift-z", "Mod-y"],
  ["source-next", "source", "j", "ArrowRight"],
  ["source-previous", "source", "k", "ArrowLeft"],
  ["source-larger", "source", "+", "="],
  ["source-smaller", "source", "-"],
  ["source-find", "source", "/"],
  ["source-page", "source", "g"],
  ["source-cut", "source"],
  ["problems-next", "problems", "j"],
  ["problems-previous", "problems", "k"],
  ["problems-fix", "problems", "f"],
  ["problems-fix-note", "problems", "a"],
  ["problems-open", "problems", "o"],
  ["problems-undo", "problems", "u"],
];

/** The one list of all that the workbench does: palette, sheet and keys are made of it. */
export const commands: readonly Command[] = [
  ...others.slice(0, 4).map(commandOf),
  ...rooms.map(
    (room): Command => ({ id: `go-${room}`, place: "rooms", title: workbench[room], keys: [roomKeys[room]] }),
  ),
  ...others.slice(4).map(commandOf),
];

export function keysOf(id: CommandId): readonly string[] {
  return commands.find((command) => command.id === id)?.keys ?? [];
}

function commandOf([id, place, ...keys]: (typeof others)[number]): Command {
  return { id, place, title: pageCommandTitles[id], keys };
}
