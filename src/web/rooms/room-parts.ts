import { type Signal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { type Room, rooms } from "../state/route.ts";

const parts: { readonly [Name in Room]: () => Promise<ComponentType> } = {
  library: () => import("./library/library.tsx").then(({ LibraryRoom }) => LibraryRoom),
  read: () => import("./read/read.tsx").then(({ ReadRoom }) => ReadRoom),
  graph: () => import("./graph/graph.tsx").then(({ GraphRoom }) => GraphRoom),
  agenda: () => import("./agenda/agenda.tsx").then(({ AgendaRoom }) => AgendaRoom),
  problems: () => import("./problems/problems.tsx").then(({ ProblemsRoom }) => ProblemsRoom),
  glossary: () => import("./glossary/glossary.tsx").then(({ GlossaryRoom }) => GlossaryRoom),
  search: () => import("./search.tsx").then(({ SearchRoom }) => SearchRoom),
  history: () => import("./history/history.tsx").then(({ HistoryRoom }) => HistoryRoom),
};

/** Milliseconds until a room is asked for again that could not be loaded. */
const askAgain = 3000;

/**
 * The rooms' own code, loaded when a room is first entered, and all of it when the browser has nothing to do: a page that
 * loses its server then has every room.
 */
class RoomParts {
  private readonly loaded: Signal<ReadonlyMap<Room, ComponentType>> = signal(new Map());
  private readonly loading = new Set<Room>();

  /** Null until the room is there, of which signals tell. */
  of(room: Room): ComponentType | null {
    const found = this.loaded.value.get(room) ?? null;
    if (found === null) this.load(room);
    return found;
  }

  /** Loads what is not there yet, one room after the other. */
  loadWhenIdle(): void {
    const next = rooms.find((room) => !this.loaded.peek().has(room));
    if (next === undefined) return;
    const load = (): void => this.load(next, () => this.loadWhenIdle());
    // Safari has no such call.
    if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 5000 });
    else setTimeout(load, 1000);
  }

  private load(room: Room, afterwards?: () => void): void {
    if (this.loading.has(room)) {
      if (afterwards) setTimeout(afterwards, askAgain);
      return;
    }
    this.loading.add(room);
    parts[room]().then(
      (component) => {
        this.loading.delete(room);
        this.loaded.value = new Map([...this.loaded.peek(), [room, component]]);
        afterwards?.();
      },
      () =>
        setTimeout(() => {
          this.loading.delete(room);
          this.load(room, afterwards);
        }, askAgain),
    );
  }
}

export const roomParts: RoomParts = new RoomParts();
