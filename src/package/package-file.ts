import { existsSync } from "node:fs";

/**
 * A file of ibid's own package by its path from the package's root, such as `cases/quote/verbatim.md`: the same whether
 * the source runs or what was built from it.
 */
export function packageFile(path: string): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder)) && folder.pathname !== "/") folder = new URL("../", folder);
  return new URL(path, folder);
}
