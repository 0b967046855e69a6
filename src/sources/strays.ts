// Uses Node: its process, or its thread.

/**
 * Lets pdf.js lose a promise. In a damaged file it fetches page objects ahead and looks at none of those that fail;
 * the page itself is then read from the file's remains, or named unreadable. Node would end the program over it. What
 * any other code loses still ends it. Asked again, it does nothing.
 */
export function letPdfStray(): void {
  if (!process.listeners("unhandledRejection").includes(judgeStray)) process.on("unhandledRejection", judgeStray);
}

/** pdf.js makes its errors' classes with one shared stack, so that the name of its file is in every one. */
function judgeStray(reason: unknown): void {
  const isOfPdfReader = reason instanceof Error && /\bpdf\.worker\b/u.test(reason.stack ?? "");
  if (!isOfPdfReader) throw reason;
}
