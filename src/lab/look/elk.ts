import type { ELK } from "elkjs/lib/elk.bundled.js";

/**
 * Loads ELK, which is large and which only a drawing needs. It runs on this thread. On a worker's thread it takes what the
 * worker hears for its own as soon as it is loaded: that is given back at once.
 */
export async function loadElk(): Promise<ELK> {
  const thread: { onmessage?: unknown } = globalThis;
  const { onmessage } = thread;
  const { default: loaded } = await import("elkjs/lib/elk.bundled.js");
  if (thread.onmessage !== onmessage) thread.onmessage = onmessage;
  return new loaded.default();
}
