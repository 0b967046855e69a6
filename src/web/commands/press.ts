import type { CommandPlace } from "#words";
import { boundCommands, type Runs } from "./bound.ts";
import { type CommandId, commands } from "./table.ts";

const isMac: boolean = /Mac|iPhone|iPad/u.test(navigator.platform);

/** Places whose keys count wherever the focus is. Those of a source count within it, those of a note in its editor. */
const global: ReadonlySet<CommandPlace> = new Set(["everywhere", "rooms", "problems"]);

/** Milliseconds within which the second key of two has to follow. */
const patience = 3000;

/** Runs the commands by their keys. Nothing happens while an input method composes, or where something else took the key. */
export function listenForKeys(): void {
  let first: { readonly key: string; readonly at: number } | null = null;
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const pressed = pressedKey(event);
    if (pressed === null || (isPlain(event) && isTyping(event.target))) return;
    const before = first !== null && event.timeStamp - first.at < patience ? `${first.key} ` : "";
    first = isPlain(event) ? { key: pressed, at: event.timeStamp } : null;
    const run = runOf(`${before}${pressed}`) ?? (before === "" ? null : runOf(pressed));
    if (run === null) return;
    event.preventDefault();
    first = null;
    run();
  });
}

/** Runs the commands of a part of the page by the keys that count within it. */
export function pressIn(place: CommandPlace, runs: Runs): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.isComposing || (isPlain(event) && isTyping(event.target))) return;
    const pressed = pressedKey(event);
    const command = commands.find((one) => one.place === place && pressed !== null && one.keys.includes(pressed));
    const run = command === undefined ? undefined : runs[command.id];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
}

function runOf(keys: string): (() => void) | null {
  for (const { id, place, keys: own } of commands) {
    if (!global.has(place) || !own.some((key) => key === keys)) continue;
    const run = boundCommands.runOf(id);
    if (run !== null) return run;
  }
  return null;
}

/** The key as the table writes it; null for a modifier by itself. */
function pressedKey(event: KeyboardEvent): string | null {
  const { key } = event;
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock"].includes(key)) return null;
  const isMod = isMac ? event.metaKey : event.ctrlKey;
  const isOther = isMac ? event.ctrlKey : event.metaKey;
  if (isOther || event.altKey) return null;
  const isCharacter = [...key].length === 1;
  // Of a character by itself, Shift is part of it: `?`, `+`.
  const name = isCharacter && isMod ? key.toLowerCase() : key;
  return `${isMod ? "Mod-" : ""}${event.shiftKey && (isMod || !isCharacter) ? "Shift-" : ""}${name}`;
}

/** A key that means something where text is typed. */
function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/u.test(event.key);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
  );
}

/** A key of the table as it is printed on the keyboard at hand: `Ctrl`, `Shift`, `P`; one list for each key pressed. */
export function printedKeys(keys: string): readonly (readonly string[])[] {
  return keys.split(" ").map((key) => {
    const parts = key === "-" ? ["-"] : key.split("-");
    return parts.map(
      (part) => printed[part]?.[isMac ? "mac" : "other"] ?? (part.length === 1 ? part.toUpperCase() : part),
    );
  });
}

const printed: { readonly [part: string]: { readonly mac: string; readonly other: string } } = {
  Mod: { mac: "⌘", other: "Ctrl" },
  Ctrl: { mac: "⌃", other: "Ctrl" },
  Shift: { mac: "⇧", other: "Shift" },
  Enter: { mac: "↩", other: "Enter" },
  ArrowRight: { mac: "→", other: "→" },
  ArrowLeft: { mac: "←", other: "←" },
  ArrowUp: { mac: "↑", other: "↑" },
  ArrowDown: { mac: "↓", other: "↓" },
};

/** As `aria-keyshortcuts` wants it. */
export function shortcutsOf(id: CommandId): string | undefined {
  const keys = commands.find((command) => command.id === id)?.keys.filter((key) => !key.includes(" ")) ?? [];
  if (keys.length === 0) return undefined;
  return keys.map((key) => key.replace("Mod-", isMac ? "Meta+" : "Control+").replace("Shift-", "Shift+")).join(" ");
}
