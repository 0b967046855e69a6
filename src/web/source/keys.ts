/** What a key does in a source; null for one that does nothing there. */
export type SourceKey = "next" | "previous" | "larger" | "smaller" | "find" | "page";

const keys: { readonly [key: string]: SourceKey } = {
  j: "next",
  ArrowRight: "next",
  k: "previous",
  ArrowLeft: "previous",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "/": "find",
  g: "page",
};

export function sourceKey(event: KeyboardEvent): SourceKey | null {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return null;
  return keys[event.key] ?? null;
}
