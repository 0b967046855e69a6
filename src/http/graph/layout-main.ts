import { parentPort } from "node:worker_threads";
import { layoutDiagram } from "../../picture/layout.ts";
import type { LayoutAnswer, LayoutTask } from "./layout-messages.ts";

/** The thread on which pictures are laid out. */
parentPort?.on("message", ({ id, diagram, width }: LayoutTask) => {
  layoutDiagram(diagram, width, "brisk").then(
    (layout) => answer({ id, layout }),
    (error: unknown) => answer({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});

function answer(message: LayoutAnswer): void {
  parentPort?.postMessage(message);
}
