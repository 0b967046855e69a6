import { join } from "node:path";
import { bundleCommand } from "./bundle.ts";
import { buildWeb } from "./web.ts";

const target = join(import.meta.dirname, "../dist");
await bundleCommand(target);
await buildWeb(join(target, "web"));
