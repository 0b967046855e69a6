import type { Output } from "./memo.ts";
import { seal, unseal } from "./sealed.ts";

/** To be raised whenever the same answer is printed otherwise. */
const edition = 1;

/** What a command printed, as bytes. `state` names all that it depends on: the vault, and how it is printed. */
export function packOutput({ text, isWrong }: Output, state: string): Uint8Array {
  return seal(purposeOf(state), new TextEncoder().encode(`${isWrong ? "1" : "0"}${text}`));
}

/** Null for bytes that are not to be believed, or that were written for another state. */
export function openOutput(bytes: Uint8Array, state: string): Output | null {
  const content = unseal(purposeOf(state), bytes);
  if (content === null) return null;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content.subarray(1));
  return { text, isWrong: content[0] === 49 };
}

function purposeOf(state: string): string {
  return `output ${edition} ${state}`;
}
