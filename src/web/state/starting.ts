import type { StartAsked, Started, Starting } from "../../wire/start.ts";

export type StartOutcome = Started | { readonly kind: "stopped" | "lost" };

/**
 * Begins in one of the ways that the first start has, and follows the lines in which the server tells how far it is.
 *
 * @param signal stops it
 */
export async function begin(
  asked: StartAsked,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<StartOutcome> {
  try {
    const response = await fetch("/api/start", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
      credentials: "same-origin",
      signal,
    });
    let rest = "";
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
      const lines = (rest + read.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const said = parsed(line);
        if (said?.kind === "copying") onProgress(said.done, said.total);
        else if (said !== null) return said;
      }
    }
    const said = parsed(rest);
    return said === null || said.kind === "copying" ? { kind: "lost" } : said;
  } catch {
    return { kind: signal.aborted ? "stopped" : "lost" };
  }
}

/** Null for what is no line of ours. What the server sends has the shape that `src/wire` says. */
function parsed(line: string): Started | Starting | null {
  try {
    const value = JSON.parse(line) as Started | Starting;
    return typeof value?.kind === "string" ? value : null;
  } catch {
    return null;
  }
}
