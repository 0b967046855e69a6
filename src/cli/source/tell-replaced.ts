import { problem } from "../../words/problem.ts";
import { report } from "../context.ts";
import type { Loaded } from "../load.ts";

/** Says which sources' files are others than before, as far as quotes came off differently. */
export async function tellReplaced(loaded: Loaded): Promise<void> {
  if (loaded.replaced.length === 0) return;
  const { changesOf, countsOf } = await import("./editions.ts");
  const told = (await changesOf(loaded)).flatMap(({ file, changes }) =>
    changes === null || changes.changes.length === 0
      ? []
      : [problem("warning", file.path, "source/replaced", { id: file.source, counts: countsOf(changes) })],
  );
  report(loaded.context, told);
}
