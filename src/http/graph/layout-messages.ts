import type { Diagram } from "../../picture/diagram.ts";
import type { Layout } from "../../picture/placed.ts";

/** What goes to the thread that lays pictures out, and what comes back. */
export type LayoutTask = { readonly id: number; readonly diagram: Diagram; readonly width: number };
export type LayoutAnswer =
  | { readonly id: number; readonly layout: Layout }
  | { readonly id: number; readonly failed: string };
