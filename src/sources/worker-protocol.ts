import type { Extraction } from "./opened.ts";

/** What the extracting thread is given. */
export type WorkerTask = { readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string };

/** What it says. */
export type WorkerReport =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "done"; readonly extraction: Extraction };
