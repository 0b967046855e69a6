import { exampleVaultRead } from "./built.ts";

/** The example vault with its books read, for all test files of a run: a folder to copy or to read, and not to write to. */
export const exampleVault: string = await exampleVaultRead();
