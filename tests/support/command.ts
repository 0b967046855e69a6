import { join, resolve } from "node:path";
import { builtCommand } from "./built.ts";

/** The program that runs the command. */
export const node: string = join(resolve(import.meta.dirname, "../.."), "node_modules/.bin/node");

/** The command as it is installed, built from the sources as they are now. */
export const command: string = await builtCommand();
