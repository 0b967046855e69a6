import { type Signal, signal } from "@preact/signals";

/** The last renaming that this page made and can take back. */
export type LastRenaming = { readonly undo: string; readonly from: string; readonly to: string };

export const lastRenaming: Signal<LastRenaming | null> = signal(null);
