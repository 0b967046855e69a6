import { type Signal, signal } from "@preact/signals";

export const rooms = ["library", "read", "graph", "agenda", "problems", "glossary", "search", "history"] as const;
export type Room = (typeof rooms)[number];

/** Where the reader is: a room, and what in it. `/read?note=ch01.md&at=120`. */
export type Route = { readonly room: Room; readonly query: URLSearchParams };

/** The address of the page is the truth, so that back, forward, reload and links work as everywhere. */
class Router {
  readonly route: Signal<Route> = signal(routeOf(location));

  constructor() {
    addEventListener("popstate", () => {
      this.route.value = routeOf(location);
    });
  }

  go(address: string): void {
    history.pushState(null, "", address);
    this.route.value = routeOf(location);
  }

  /** Changes the address without a step in the history: for what is opened, scrolled to or filtered. */
  replace(address: string): void {
    history.replaceState(null, "", address);
    this.route.value = routeOf(location);
  }
}

export const router: Router = new Router();

export function addressOf(room: Room, query: Readonly<Record<string, string>> = {}): string {
  const written = new URLSearchParams(query).toString();
  return `/${room}${written === "" ? "" : `?${written}`}`;
}

function routeOf({ pathname, search }: Location): Route {
  const name = pathname.split("/")[1] ?? "";
  return { room: rooms.find((room) => room === name) ?? "library", query: new URLSearchParams(search) };
}
