/** How a client counts within a line. */
export type Encoding = "utf-8" | "utf-16" | "utf-32";

/** UTF-16 wherever the client knows it, since ibid counts so too; else the first that it names. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  if (!offered || offered.length === 0 || offered.includes("utf-16")) return "utf-16";
  return offered.find((name): name is Encoding => name === "utf-8" || name === "utf-32") ?? "utf-16";
}
