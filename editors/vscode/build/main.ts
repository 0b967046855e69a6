import { join } from "node:path";
import { packageExtension } from "./package-extension.ts";

await packageExtension(join(import.meta.dirname, "../../../ibid.vsix"));
