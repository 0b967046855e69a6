import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { ask } from "./server.ts";
import { version } from "./vault.ts";

/** What a room shows: still asked for, there, or not to be had. */
export type Shown<Value> =
  | { readonly kind: "waiting" }
  | { readonly kind: "there"; readonly value: Value }
  | { readonly kind: "failed" };

/**
 * Asks for a page, and again after every change of the vault; what was there before stays in sight meanwhile.
 *
 * @param address gives path and query; signals that it reads make it ask again.
 */
export function usePage<Value>(
  address: () => readonly [path: string, query: Readonly<Record<string, string>>],
): Signal<Shown<Value>> {
  const shown = useSignal<Shown<Value>>({ kind: "waiting" });
  useSignalEffect(() => {
    let isStale = false;
    const [path, query] = address();
    if (version.value < 0) return;
    void ask<Value>(path, query).then((answer) => {
      if (isStale) return;
      if (answer.kind === "answered") shown.value = { kind: "there", value: answer.value };
      else if (shown.peek().kind === "waiting") shown.value = { kind: "failed" };
    });
    return () => {
      isStale = true;
    };
  });
  return shown;
}
