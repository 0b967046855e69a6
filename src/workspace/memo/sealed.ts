import { hash } from "node:crypto";

const mark = "ibid";
const checkLength = 20;

/** Bytes with what they are for before them, and a hash of all behind them. */
export function seal(purpose: string, content: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${mark} ${purpose}\n`);
  const sealed = new Uint8Array(head.length + content.length + checkLength);
  sealed.set(head);
  sealed.set(content, head.length);
  sealed.set(checkOf(sealed.subarray(0, head.length + content.length)), head.length + content.length);
  return sealed;
}

/** The content; null if a single byte of it is not as it was written, or it was written for another purpose. */
export function unseal(purpose: string, sealed: Uint8Array): Uint8Array | null {
  const head = new TextEncoder().encode(`${mark} ${purpose}\n`);
  const end = sealed.length - checkLength;
  if (end < head.length || !head.every((byte, at) => sealed[at] === byte)) return null;
  const check = checkOf(sealed.subarray(0, end));
  return check.every((byte, at) => sealed[end + at] === byte) ? sealed.subarray(head.length, end) : null;
}

function checkOf(bytes: Uint8Array): Uint8Array {
  return hash("sha1", bytes, "buffer");
}
