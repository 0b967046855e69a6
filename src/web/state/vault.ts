import { type Signal, signal } from "@preact/signals";
import type { ChangeEvent, OpeningStage, VaultPage } from "../../wire/pages.ts";
import { ask, pageName } from "./server.ts";

/** The vault as it was last heard of; null before the first answer. */
export const vault: Signal<VaultPage | null> = signal(null);

/** Whether the server answers. */
export const isLost: Signal<boolean> = signal(false);

/** How far a vault is that is still being opened; null once it is there. */
export const opening: Signal<OpeningStage | null> = signal(null);

/** Counts up with every change of the vault: what shows something of it asks again. */
export const version: Signal<number> = signal(-1);

/** Counts those changes that this page did not make itself. */
export const versionOfOthers: Signal<number> = signal(-1);

/** Milliseconds within which changes count as one: a reader who types makes one with every key. */
const together = 150;

/** Milliseconds until events are asked for again that the server refused: it was started anew, and its link not opened. */
const askAgain = 3000;

/** Keeps the vault in step with the server's events, and notices when they end. */
export function followVault(): void {
  let isAwaited = false;
  let areOthers = false;
  const events = new EventSource(`/api/events?${new URLSearchParams({ page: pageName })}`);
  events.addEventListener("message", ({ data }) => {
    isLost.value = false;
    opening.value = null;
    // What the server sends has the shape that `src/wire` says.
    areOthers ||= (JSON.parse(String(data)) as ChangeEvent).by !== pageName;
    if (isAwaited) return;
    isAwaited = true;
    const tell = (): void => {
      isAwaited = false;
      if (areOthers) versionOfOthers.value += 1;
      areOthers = false;
      version.value += 1;
      void refresh();
    };
    setTimeout(tell, version.peek() < 0 ? 0 : together);
  });
  events.addEventListener("opening", ({ data }) => {
    isLost.value = false;
    opening.value = JSON.parse(String(data)) as OpeningStage;
  });
  events.addEventListener("alive", () => {
    isLost.value = false;
  });
  events.addEventListener("error", () => {
    isLost.value = true;
    // Where there is no answer the browser tries again by itself; where there is a refusal it does not.
    if (events.readyState === EventSource.CLOSED) setTimeout(followVault, askAgain);
  });
}

async function refresh(): Promise<void> {
  const answer = await ask<VaultPage>("/api/vault");
  if (answer.kind === "answered") vault.value = answer.value;
}
