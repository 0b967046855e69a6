/** Tags of a note, without `#`: those of its front matter (`tags:`), and `#words` in its text. */
export function tagsOf(text: string): readonly string[] {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---/u.exec(text)?.[1] ?? "";
  const listed = /^tags?:[ \t]*(?:\[([^\]]*)\]|([^\n]*))((?:\r?\n[ \t]*-[^\n]*)*)/mu.exec(matter);
  const written = listed === null ? [] : `${listed[1] ?? listed[2] ?? ""}\n${listed[3] ?? ""}`.split(/[,，\n]|\s-\s/u);
  const inText = Array.from(text.matchAll(/(?<=^|[\s（(])#(\p{L}[\p{L}\p{N}_/-]*)/gmu), (match) => match[1] ?? "");
  const bare = written.map((tag) =>
    tag
      .trim()
      .replace(/^-\s*/u, "")
      .replace(/^["'#]+|["']+$/gu, ""),
  );
  return [...new Set([...bare, ...inText].filter((tag) => tag !== ""))];
}
