import { readVariants, type Variants } from "#core";

/** OpenCC's table of traditional characters with their simplified ones. */
export async function traditionalCharacters(): Promise<Variants | null> {
  const { to } = await import("opencc-js/preset/t2cn");
  const dictionaries = to.cn?.flat().filter((dictionary) => typeof dictionary === "string") ?? [];
  const characters = dictionaries.find((dictionary) => /^. .[|]/u.test(dictionary));
  return characters === undefined ? null : readVariants(characters);
}
