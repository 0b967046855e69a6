import { isNumber } from "./numerals.ts";

/** Words that turn a sentence into its opposite, folded. */
const negations: ReadonlySet<string> = new Set([
  ..."not no never none nor neither nobody nothing nowhere without cannot hardly scarcely barely".split(" "),
  ..."aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt shouldnt wasnt werent wont wouldnt".split(
    " ",
  ),
  ..."не нет ни без никогда никто ничто нельзя".split(" "),
  ..."nicht nichts kein keine keinen keinem keiner nie niemals ohne".split(" "),
  ..."ne pas jamais sans aucun aucune rien ningun ninguno nunca sin sem nao".split(" "),
]);

const negatingCharacters: ReadonlySet<string> = new Set("不没沒无無非未别別勿莫否毋");

const negatingPrefixes: readonly string[] = ["un", "in", "im", "il", "ir", "non", "dis", "не", "без"];

/** How many words or characters of a stretch negate. `words` are folded. */
export function countNegations(words: readonly string[]): number {
  let count = 0;
  for (const word of words) if (negations.has(word) || negatingCharacters.has(word)) count += 1;
  return count;
}

/** Whether one of two folded words is the other with a prefix of negation: `stable`, `unstable`. */
export function negates(first: string, second: string): boolean {
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  return short.length >= 3 && negatingPrefixes.some((prefix) => long === prefix + short);
}

/** The numbers of a stretch in order, as one string: equal if none has changed. `words` are folded. */
export function numbersOf(words: readonly string[]): string {
  return words.filter(isNumber).join(" ");
}
