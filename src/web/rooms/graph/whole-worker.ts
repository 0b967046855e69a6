import { layWholeOut, type WholeShape } from "./whole-layout.ts";

/** The thread on which the whole is laid out. */
addEventListener("message", ({ data }: MessageEvent<WholeShape>) => {
  const layout = layWholeOut(data);
  postMessage(layout, { transfer: [layout.x.buffer, layout.y.buffer] });
});
