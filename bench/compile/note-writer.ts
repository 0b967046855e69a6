import type { Random } from "../anchor/random.ts";
import type { Sentences } from "./sentences.ts";
import type { Language, Vocabulary } from "./vocabulary.ts";

/** What generated notes are made from. */
export type Material = { readonly sentences: Sentences; readonly vocabulary: Vocabulary };

/** A note being made: its language, its own numbers, and the words that books lend it. */
export class NoteWriter {
  readonly language: Language;
  readonly random: Random;
  private readonly material: Material;

  constructor(material: Material, language: Language, random: Random) {
    this.material = material;
    this.language = language;
    this.random = random;
  }

  /** The form for the note's language. */
  say(zh: string, en: string): string {
    return this.language === "zh" ? zh : en;
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  sentence(language: Language = this.language): string {
    return this.random.pick(this.material.sentences[language]);
  }

  sentences(count: number): string {
    return Array.from({ length: count }, () => this.sentence()).join(this.say("", " "));
  }

  /** A term, the front of the vocabulary far more often than its end, as terms are in a vault. */
  term(language: Language = this.language): string {
    return this.terms(1, language)[0] ?? "";
  }

  /** Different terms, those that are met more often first: edges between them never go round in a circle. */
  terms(count: number, language: Language = this.language): readonly string[] {
    const words = this.material.vocabulary[language];
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(this.random.next() ** 2.5 * words.length));
    return [...chosen].sort((a, b) => a - b).map((at) => words[at] ?? "");
  }

  /** A term with its name in the other language, written in one of the ways that readers have. */
  bilingual(): string {
    const [own, other] = [this.term(), this.term(this.language === "zh" ? "en" : "zh")];
    return this.random.pick([
      `**${own}${this.say(`（${other}）`, ` (${other})`)}**`,
      `${own}${this.say(`(${other})`, ` (${other})`)}`,
      `*${own}*${this.say(`（${other}）`, ` (${other})`)}`,
    ]);
  }

  list(items: readonly string[], mark: (at: number) => string): string {
    return items.map((item, at) => `${mark(at)} ${item}`).join("\n");
  }

  bullets(items: readonly string[]): string {
    return this.list(items, () => "-");
  }

  numbered(items: readonly string[]): string {
    return this.list(items, (at) => `${at + 1}.`);
  }

  times<T>(low: number, high: number, make: () => T): readonly T[] {
    return Array.from({ length: this.random.between(low, high) }, make);
  }
}
