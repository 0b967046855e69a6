import { message } from "../../model/message.ts";
import { finding, type Rule } from "../rule.ts";

/** The reading date is a day of the calendar, and has come. */
export const chapterReadDate: Rule = {
  severity: "warning",
  scope: "note",
  find: ({ id, note }, { input }) => {
    const read = note.chapter?.read;
    if (!read) return [];
    if (!isDay(read.value)) return [finding(id, read.span, message("chapter/not-a-date", { date: read.value }))];
    if (input.today === null || read.value <= input.today) return [];
    return [finding(id, read.span, message("chapter/read-in-future", { date: read.value, today: input.today }))];
  },
};

function isDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
