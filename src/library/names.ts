import type { CslName } from "./csl.ts";

const particles: ReadonlySet<string> = new Set(
  "van von der den de del della di da dos du la le ten ter zu zur al el bin ibn".split(" "),
);
const suffixes = /^(?:jr\.?|sr\.?|ii|iii|iv)$/iu;
const bodies =
  /\b(?:inc|ltd|llc|gmbh|corp|university|institute|press|team|group|committee|consortium|foundation|association|society|laboratory|department|contributors|project)\b|大学|学院|研究所|出版社|委员会|公司|小组|编写组|协会/iu;
const twoCharacterFamilies: ReadonlySet<string> = new Set(
  "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 皇甫 尉迟 公孙 公孫 慕容 令狐 司徒 司空 夏侯 宇文 长孙 長孫 端木 百里".split(
    " ",
  ),
);

/** A name as displayed, as CSL has it: `Harold Abelson`, `Abelson, Harold`, `Ludwig van Beethoven`, `李沐`, `OpenAI`. */
export function parseName(written: string): CslName {
  const name = written.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (bodies.test(name)) return { literal: name };
  if (/^[\p{Script=Han}]{2,4}$/u.test(name)) {
    const length = twoCharacterFamilies.has(name.slice(0, 2)) && name.length > 2 ? 2 : 1;
    return { family: name.slice(0, length), given: name.slice(length) };
  }
  const comma = name.split(/\s*,\s*/u);
  if (comma.length > 1) {
    const [family = "", ...rest] = comma;
    const suffix = rest.find((part) => suffixes.test(part));
    const given = rest.filter((part) => part !== suffix).join(", ");
    return named(family, given, suffix);
  }
  const words = name.split(" ");
  if (words.length < 2 || /\p{Script=Han}/u.test(name)) return { literal: name };
  const suffix = words.length > 2 && suffixes.test(words.at(-1) ?? "") ? words.pop() : undefined;
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && particles.has(word));
  const family = particle > 0 ? particle : words.length - 1;
  return named(words.slice(family).join(" "), words.slice(0, family).join(" "), suffix);
}

function named(family: string, given: string, suffix: string | undefined): CslName {
  return { family, ...(given === "" ? {} : { given }), ...(suffix === undefined ? {} : { suffix }) };
}

/** A name as it is displayed: given name first, except where the family name is written in Chinese characters. */
export function displayName(name: CslName): string {
  if ("literal" in name) return name.literal;
  const given = name.given ?? "";
  const suffix = name.suffix === undefined ? "" : ` ${name.suffix}`;
  if (/^\p{Script=Han}/u.test(name.family)) return `${name.family}${given}${suffix}`;
  return `${given === "" ? "" : `${given} `}${name.family}${suffix}`;
}

/** `Family, Given`; Chinese names as they are written, 李沐. */
export function sortName(name: CslName): string {
  if ("literal" in name) return name.literal;
  if (name.given === undefined) return name.family;
  return /^\p{Script=Han}+$/u.test(name.family) ? `${name.family}${name.given}` : `${name.family}, ${name.given}`;
}

/** What a name is sorted and compared by: the family name, or what stands for it. */
export function familyName(name: CslName): string {
  if (!("literal" in name)) return name.family;
  // A foreign name in Chinese: the family name stands last.
  return (
    name.literal
      .split(/[·•]/u)
      .at(-1)
      ?.replace(/^\s*(?:[A-Z]\.\s*)+/u, "")
      .trim() ?? name.literal
  );
}
