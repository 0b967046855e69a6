export type Mark = "strong" | "em" | "del";

/** Inline content as text: `strong+em{words}`, `→address{label}`, `code(x)`, `br`. Neighbours of the same kind are joined. */
export class Runs {
  private readonly parts: { readonly marks: string; text: string }[] = [];

  text(text: string, marks: readonly Mark[], link: string | null): void {
    if (text === "") return;
    const shown = [...new Set(marks)].sort().join("+") + (link === null ? "" : `→${address(link)}`);
    const last = this.parts.at(-1);
    if (last && last.marks === shown) last.text += text;
    else this.parts.push({ marks: shown, text });
  }

  /** A line end. What stands before it and after it with the same marks is shown as one. */
  space(): void {
    this.parts.push({ marks: "", text: " " });
  }

  token(name: string): void {
    const last = this.parts.at(-1);
    if (name === "html" && last?.marks === "token" && last.text === "html") return;
    this.parts.push({ marks: "token", text: name });
  }

  image(target: string): string {
    return `image(${address(target)})`;
  }

  toString(): string {
    return this.joined()
      .map(({ marks, text }) => {
        if (marks === "token") return `‹${text}›`;
        const words = text.replace(/\s+/g, " ");
        return marks === "" ? words : `${marks}{${words.trim()}}${/\s$/.test(words) ? " " : ""}`;
      })
      .join("")
      .replace(/\s*(‹br›)\s*/g, "$1")
      .replace(/\s+/g, " ")
      .trim();
  }

  private joined(): readonly { readonly marks: string; readonly text: string }[] {
    const joined: { readonly marks: string; text: string }[] = [];
    for (const part of this.parts) {
      const [before, gap] = [joined.at(-2), joined.at(-1)];
      const last = joined.at(-1);
      if (last && last.marks === part.marks && part.marks !== "token") last.text += part.text;
      else if (before?.marks === part.marks && part.marks !== "token" && gap?.marks === "" && gap.text.trim() === "") {
        joined.pop();
        before.text += gap.text + part.text;
      } else joined.push({ ...part });
    }
    return joined;
  }
}

/** Addresses are shown without percent escapes, which HTML puts in and notes need not have. */
function address(written: string): string {
  try {
    return decodeURI(written).replace(/%5B/gi, "[").replace(/%5D/gi, "]").replace(/%5C/gi, "\\");
  } catch {
    return written;
  }
}
