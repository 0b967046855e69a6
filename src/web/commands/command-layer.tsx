import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { preferences, type Theme } from "../state/preferences.ts";
import { addressOf, type Room, rooms, router } from "../state/route.ts";
import { type Runs, useCommands } from "./bound.ts";
import { KeysSheet } from "./keys-sheet.tsx";
import { Palette } from "./palette.tsx";

const going = Object.fromEntries(rooms.map((room) => [`go-${room}`, () => router.go(addressOf(room))])) as {
  readonly [Name in Room as `go-${Name}`]: () => void;
};

/** The commands that are there in every room, and what palette and sheet of keys open over it. */
export function CommandLayer(): JSX.Element | null {
  const open = useSignal<"palette" | "keys" | null>(null);
  const theme = (chosen: Theme) => () => {
    preferences.theme.value = chosen;
  };
  const runs: Runs = {
    ...going,
    palette: () => {
      open.value = "palette";
    },
    keys: () => {
      open.value = "keys";
    },
    search: going["go-search"],
    "other-language": () => {
      preferences.language.value = preferences.language.peek() === "zh" ? "en" : "zh";
    },
    "light-theme": theme("light"),
    "dark-theme": theme("dark"),
    "system-theme": theme("system"),
  };
  useCommands(runs);
  const close = (): void => {
    open.value = null;
  };
  if (open.value === "palette") return <Palette onClose={close} />;
  return open.value === "keys" ? <KeysSheet onClose={close} /> : null;
}
