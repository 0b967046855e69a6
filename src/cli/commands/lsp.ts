import { serve } from "../../lsp/main.ts";

/** Never ends by itself: the client ends the process. */
export async function run(): Promise<never> {
  return await serve();
}
