import type { TemplateKind } from "#core";

/** In which section of a note an annotation belongs: pictures, questions that the reader wrote to it, and all other words. */
export function annotationSection(comment: string, isPicture: boolean): TemplateKind {
  if (isPicture) return "figures";
  return /[?？]["'”’」』)）]*$/u.test(comment.trim()) ? "questions" : "concepts";
}
