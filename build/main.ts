import { join } from "node:path";
import { bundleCommand } from "./bundle.ts";
import { bundleLab } from "./lab.ts";
import { buildWeb } from "./web.ts";

const target = join(import.meta.dirname, "../dist");
await bundleCommand(target);
await bundleLab(join(target, "lab"));
await buildWeb(join(target, "web"));
