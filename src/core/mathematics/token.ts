import type { Span } from "../text/span.ts";

/**
 * A piece of LaTeX that means something. Spaces, sizes of brackets, labels and tags mean nothing and are left out;
 * Unicode letters and signs are read as the commands they stand for.
 */
export type Token = {
  readonly kind: "command" | "letter" | "number" | "sign" | "text" | "end";
  /** A command without its backslash, a letter, digits, a sign, or the words of `\text{…}`. */
  readonly text: string;
  readonly span: Span;
};

const pattern =
  /\\begin\s*\{([^{}]*)\}|\\end\s*\{([^{}]*)\}|\\(?:text|textrm|textit|textbf|mbox|textnormal)\s*\{([^{}]*)\}|\\(?:tag|label)\*?\{[^{}]*\}|\\\\(?:\s*\[[^[\]]*\])?|\\([A-Za-z]+)\*?|\\(.)|(\d+(?:\{,\}\d{3})*(?:\.\d+)?|\.\d+)|%[^\n]*|(\s+)|([\s\S])/guy;

/** Commands that only say how something is set. */
const silent: ReadonlySet<string> = new Set([
  ..."left right middle big bigl bigr Big Bigl Bigr bigg biggl biggr Bigg Biggl Biggr bigm Bigm quad qquad".split(" "),
  ..."displaystyle textstyle scriptstyle limits nolimits nonumber notag hfill strut thinspace enspace".split(" "),
]);

const unicode: { readonly [sign: string]: string } = {
  "−": "-",
  "–": "-",
  "·": "\\cdot",
  "×": "\\times",
  "⋅": "\\cdot",
  "∈": "\\in",
  "≤": "\\le",
  "≥": "\\ge",
  "≠": "\\ne",
  "≈": "\\approx",
  "≡": "\\equiv",
  "∑": "\\sum",
  "∏": "\\prod",
  "∫": "\\int",
  "∂": "\\partial",
  "∇": "\\nabla",
  "∞": "\\infty",
  "⊤": "\\top",
  ᵀ: "\\top",
  "‖": "\\|",
  "∥": "\\|",
  "∣": "\\mid",
  "⊙": "\\odot",
  "√": "\\sqrt",
  ℝ: "\\Reals",
  ℕ: "\\Naturals",
  ℤ: "\\Integers",
  ℂ: "\\Complexes",
  "⊗": "\\otimes",
  ℓ: "\\ell",
  "…": "\\dots",
  "，": ",",
  "；": ";",
  "（": "(",
  "）": ")",
  "：": ":",
  "＝": "=",
};

const greek =
  "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega ϕ phi ϵ epsilon Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega".split(
    " ",
  );
const greekNames: ReadonlyMap<string, string> = new Map(
  greek.flatMap((sign, at): [string, string][] => (at % 2 === 0 ? [[sign, greek[at + 1] ?? ""]] : [])),
);
/** Variants that are one letter. */
const sameLetter: { readonly [command: string]: string } = {
  varepsilon: "epsilon",
  vartheta: "theta",
  varphi: "phi",
  varrho: "rho",
  varsigma: "sigma",
};

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Cuts LaTeX into tokens; the last is always of kind `end`. `offset` is where the LaTeX begins in its note. */
export function tokenize(latex: string, offset = 0): readonly Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token["kind"], text: string, start: number, end: number): void => {
    tokens.push({ kind, text, span: { start: offset + start, end: offset + end } });
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(latex); match; match = pattern.exec(latex)) {
    const [whole, begun, ended, text, command, escaped, number, , other] = match;
    const start = match.index;
    const end = start + whole.length;
    if (begun !== undefined) add("command", `begin:${begun.replace("*", "")}`, start, end);
    else if (ended !== undefined) add("command", `end:${ended.replace("*", "")}`, start, end);
    else if (text !== undefined) {
      if (text.trim() !== "") add("text", text.trim(), start, end);
    } else if (whole.startsWith("\\\\")) add("command", "newline", start, end);
    else if (command !== undefined) {
      if (command === "imath" || command === "jmath") add("letter", command.slice(0, 1), start, end);
      else if (!silent.has(command)) add("command", sameLetter[command] ?? command, start, end);
    } else if (escaped !== undefined) {
      if (escaped === "|") add("command", "|", start, end);
      else if (escaped === "{" || escaped === "}") add("sign", escaped === "{" ? "⦃" : "⦄", start, end);
      else if (escaped === "%") add("sign", "%", start, end);
    } else if (number !== undefined) add("number", number.replaceAll("{,}", ""), start, end);
    else if (other !== undefined) addSign(other, start, end, add);
  }
  add("end", "", latex.length, latex.length);
  return tokens;
}

function addSign(
  sign: string,
  start: number,
  end: number,
  add: (kind: Token["kind"], text: string, start: number, end: number) => void,
): void {
  const power = superscripts.indexOf(sign);
  if (power >= 0) {
    add("sign", "^", start, end);
    add("number", String(power), start, end);
    return;
  }
  if (sign === "ᵀ") {
    add("sign", "^", start, end);
    add("command", "top", start, end);
    return;
  }
  const name = greekNames.get(sign);
  if (name !== undefined) {
    add("command", name, start, end);
    return;
  }
  const meant = unicode[sign] ?? sign;
  if (meant.startsWith("\\")) add("command", meant.slice(1), start, end);
  else if (meant === "~") return;
  else add(/^[A-Za-z]$/.test(meant) ? "letter" : "sign", meant, start, end);
}
