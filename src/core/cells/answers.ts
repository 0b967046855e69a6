import type { AnswerRecords, EquationQuestion, SystemAnswer } from "../model/equation-question.ts";
import { sha256 } from "./sha256.ts";
import { isRecord, isText } from "./values.ts";

/** Names a question: the same wherever it stands and whatever its variables are called. */
export function questionHash({ left, right, variables }: EquationQuestion): string {
  return sha256(JSON.stringify([left, right, variables]));
}

/** The key under which an answer is kept. */
export function answerKey(hash: string): string {
  return hash.slice(0, 12);
}

/** What was kept of a question; null where nothing was. */
export function answerTo(question: EquationQuestion, answers: AnswerRecords): SystemAnswer | null {
  const hash = questionHash(question);
  const answer = answers[answerKey(hash)];
  return answer?.question === hash ? answer : null;
}

/** An answer whose every part has its shape; null for anything else. */
export function readSystemAnswer(value: unknown): SystemAnswer | null {
  if (!isRecord(value)) return null;
  const { question, system, version, left, right, time } = value;
  const says = (["same", "different", "unknown"] as const).find((one) => one === value.says);
  if (!isText(question, 64) || system !== "SymPy" || !isText(version, 40) || says === undefined) return null;
  if (!isText(left, 2_000) || !isText(right, 2_000) || !isText(time, 40)) return null;
  return { question, system, version, says, left, right, time };
}
