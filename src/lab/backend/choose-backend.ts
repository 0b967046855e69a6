import type { Backend } from "./backend.ts";
import { tapeBackend } from "./tape-backend.ts";

/** The backends that exist, from the fastest. */
export const backendNames = ["webgpu", "wasm", "tape"] as const;
export type BackendName = (typeof backendNames)[number];

/**
 * The first backend of those named that is there: without names WebGPU, then WebAssembly, then the tape, which is everywhere.
 * The library of kernels is loaded only if it is asked for. Rejects with an `Error` where none of those named is there.
 */
export async function chooseBackend(...names: readonly BackendName[]): Promise<Backend> {
  const reasons: string[] = [];
  for (const name of names.length === 0 ? backendNames : names) {
    if (name === "tape") return tapeBackend;
    try {
      const { jaxBackend } = await import("./jax-backend.ts");
      return await jaxBackend(name);
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`None of ${names.join(", ")} is there. ${reasons.join(" ")}`);
}
