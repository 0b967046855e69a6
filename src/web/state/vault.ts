import { type Signal, signal } from "@preact/signals";
import type { ChangeEvent, VaultPage } from "../../wire/pages.ts";
import { ask } from "./server.ts";

/** The vault as it was last heard of; null before the first answer. */
export const vault: Signal<VaultPage | null> = signal(null);

/** Whether the server answers. */
export const isLost: Signal<boolean> = signal(false);

/** Counts up with every change of the vault: what shows something of it asks again. */
export const version: Signal<number> = signal(-1);

/** Keeps the vault in step with the server's events, and notices when they end. */
export function followVault(): void {
  const events = new EventSource("/api/events");
  events.addEventListener("message", ({ data }: MessageEvent<string>) => {
    isLost.value = false;
    const event: ChangeEvent = JSON.parse(data);
    if (event.version === version.value) return;
    version.value = event.version;
    void refresh();
  });
  events.addEventListener("alive", () => {
    isLost.value = false;
  });
  events.addEventListener("error", () => {
    isLost.value = true;
  });
}

async function refresh(): Promise<void> {
  const answer = await ask<VaultPage>("/api/vault");
  if (answer.kind === "answered") vault.value = answer.value;
}
