/** Functions of one number that are known by name, and by which names. Applied to a vector they act entry by entry. */
const functionNames: { readonly [written: string]: string } = {
  exp: "exp",
  log: "log",
  ln: "log",
  lg: "log10",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  cot: "cot",
  sec: "sec",
  csc: "csc",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  sech: "sech",
  csch: "csch",
  coth: "coth",
  arctan: "arctan",
  arcsin: "arcsin",
  arccos: "arccos",
  arcsinh: "arsinh",
  arsinh: "arsinh",
  asinh: "arsinh",
  arccosh: "arcosh",
  arcosh: "arcosh",
  acosh: "arcosh",
  arctanh: "artanh",
  artanh: "artanh",
  atanh: "artanh",
  floor: "floor",
  ceil: "ceiling",
  erf: "erf",
  sigmoid: "sigmoid",
  Sigmoid: "sigmoid",
  logit: "logit",
  softplus: "softplus",
  Softplus: "softplus",
  ReLU: "relu",
  relu: "relu",
  SiLU: "silu",
  sign: "sign",
  sgn: "sign",
  softmax: "softmax",
  Softmax: "softmax",
  logsumexp: "logsumexp",
  LSE: "logsumexp",
  tr: "trace",
  Tr: "trace",
  trace: "trace",
  det: "determinant",
  adj: "adjugate",
  diag: "diagonal",
  Diag: "diagonal",
  vec: "vectorize",
  max: "maximum",
  min: "minimum",
  sinc: "sinc",
  Re: "real part",
  Im: "imaginary part",
  Bern: "bernoulli",
};

/** The canonical name of a known function, or null. */
export function knownFunction(written: string): string | null {
  return Object.hasOwn(functionNames, written) ? (functionNames[written] ?? null) : null;
}

/** Operators that average. */
export const averages: { readonly [written: string]: "expectation" | "variance" | "covariance" } = {
  E: "expectation",
  "bb:E": "expectation",
  "bold:E": "expectation",
  Var: "variance",
  var: "variance",
  Cov: "covariance",
  cov: "covariance",
  "bb:V": "variance",
};

export const divergences: ReadonlySet<string> = new Set(["KL", "D_KL", "kl", "cal:D_KL", "cal:KL", "bb:KL"]);

/** Letters that are probabilities or densities before a bracket. */
export const densities: ReadonlySet<string> = new Set(["p", "q", "P", "Pr", "bb:P", "cal:P"]);

/** Letters that are functions when a bracket follows and nothing else is known of them. */
export const usualFunctions: ReadonlySet<string> = new Set(
  "f g h F G sigma phi psi ell Phi Psi cal:L cal:J cal:F cal:H".split(" "),
);

/** Letters that count: as subscripts they are indices. */
const usualIndices: ReadonlySet<string> = new Set([..."ijklmnrstcquvd"]);

export function isUsualIndex(name: string): boolean {
  return usualIndices.has(name);
}

/** Commands for letters, with the name that the letter has in a formula. */
const greek = new Set(
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar".split(
    " ",
  ),
);

export function isLetterCommand(command: string): boolean {
  return greek.has(command);
}

/** Signs over a letter, which make another name of it. */
export const accents: ReadonlySet<string> = new Set(
  "hat widehat bar overline tilde widetilde check breve vec dot ddot".split(" "),
);

/** Commands that set a letter in a typeface, with what it adds to the name. */
export const typefaces: { readonly [command: string]: string } = {
  mathbf: "bold:",
  boldsymbol: "bold:",
  bm: "bold:",
  bold: "bold:",
  symbf: "bold:",
  pmb: "bold:",
  mathcal: "cal:",
  mathscr: "cal:",
  mathfrak: "frak:",
  mathbb: "bb:",
  mathsf: "sans:",
  mathit: "",
};

/** Relations between the sides of a step. */
const relations: { readonly [written: string]: Relation } = {
  "=": "=",
  "<": "<",
  ">": ">",
  "≤": "≤",
  "≥": "≥",
  le: "≤",
  leq: "≤",
  leqslant: "≤",
  ge: "≥",
  geq: "≥",
  geqslant: "≥",
  lt: "<",
  gt: ">",
  ne: "≠",
  neq: "≠",
  approx: "≈",
  simeq: "≈",
  equiv: "≡",
  coloneqq: ":=",
  coloneq: ":=",
  triangleq: ":=",
  doteq: ":=",
  propto: "∝",
  to: "→",
  rightarrow: "→",
  longrightarrow: "→",
  Rightarrow: "⇒",
  implies: "⇒",
  Longrightarrow: "⇒",
  iff: "⇔",
  Leftrightarrow: "⇔",
  Longleftrightarrow: "⇔",
  ll: "≪",
  gg: "≫",
  in: "∈",
  sim: "∼",
  subset: "⊂",
  subseteq: "⊂",
  cong: "≅",
};

export type Relation =
  | "="
  | "<"
  | ">"
  | "≤"
  | "≥"
  | "≠"
  | "≈"
  | "≡"
  | ":="
  | "∝"
  | "→"
  | "⇒"
  | "⇔"
  | "≪"
  | "≫"
  | "∈"
  | "∼"
  | "⊂"
  | "≅";

export function relationOf(written: string): Relation | null {
  return Object.hasOwn(relations, written) ? (relations[written] ?? null) : null;
}

/** A name as LaTeX, for showing it: `bold:x` is `\mathbf{x}`. */
export function latexOf(name: string): string {
  const [, prefix = "", rest = name] =
    /^(re|im|bold|cal|frak|bb|sans|hat|bar|tilde|check|breve|vec|dot|ddot):(.*)$/.exec(name) ?? [];
  const commands: { readonly [prefix: string]: string } = {
    bold: "mathbf",
    cal: "mathcal",
    frak: "mathfrak",
    bb: "mathbb",
    sans: "mathsf",
  };
  if (prefix === "re" || prefix === "im") return `\\operatorname{${prefix === "re" ? "Re" : "Im"}} ${latexOf(rest)}`;
  if (prefix !== "") return `\\${commands[prefix] ?? prefix}{${latexOf(rest)}}`;
  const [, base = name, tail = ""] = /^([^_^'[]+)(.*)$/s.exec(name) ?? [];
  const shown = isLetterCommand(base) ? `\\${base}` : base.length > 1 ? `\\mathrm{${base}}` : base;
  return shown + tail.replace(/_([^_^'[]+)/g, "_{$1}").replace(/\^([^_^'[]+)/g, "^{$1}");
}
