import { parentPort } from "node:worker_threads";
import { layoutDiagram } from "../../picture/layout.ts";
import type { LayoutAnswer, LayoutTask } from "./layout-messages.ts";
import { sampleDiagram } from "./layout-sample.ts";

/** The thread on which pictures are laid out. */
parentPort?.on("message", ({ id, diagram, width }: LayoutTask) => {
  layoutDiagram(diagram, width, "brisk").then(
    (layout) => answer({ id, layout }),
    (error: unknown) => answer({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});

// Until the engine has compiled what lays pictures out, one takes three times as long (730 ms of processor time for a hundred
// boxes): this one is nobody's, and laid out while the reader looks at the chapters.
void layoutDiagram(sampleDiagram(), 960, "brisk");

function answer(message: LayoutAnswer): void {
  parentPort?.postMessage(message);
}
