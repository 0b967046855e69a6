/** Exponents of base dimensions; those that are zero are left out. */
export type Dimension = ReadonlyMap<string, number>;

/** How many of its base units one unit is, exactly as doubles allow. */
export type Unit = { readonly factor: number; readonly dimension: Dimension };

const second: Dimension = new Map([["s", 1]]);
const operation: Dimension = new Map([["FLOP", 1]]);
const information: Dimension = new Map([["bit", 1]]);

function counted(name: string): Unit {
  return { factor: 1, dimension: new Map([[name, 1]]) };
}

export const plain: Unit = { factor: 1, dimension: new Map() };

const day = 86_400;
/** The Julian year of 365.25 days, of which a month is a twelfth. */
const year = 365.25 * day;

/** Units by their singular English names, as quantities in prose have them. Money of two countries does not convert. */
const units: { readonly [name: string]: Unit } = {
  second: { factor: 1, dimension: second },
  millisecond: { factor: 1e-3, dimension: second },
  microsecond: { factor: 1e-6, dimension: second },
  minute: { factor: 60, dimension: second },
  hour: { factor: 3_600, dimension: second },
  day: { factor: day, dimension: second },
  week: { factor: 7 * day, dimension: second },
  month: { factor: year / 12, dimension: second },
  year: { factor: year, dimension: second },
  decade: { factor: 10 * year, dimension: second },
  century: { factor: 100 * year, dimension: second },
  hertz: { factor: 1, dimension: new Map([["s", -1]]) },
  FLOP: { factor: 1, dimension: operation },
  "FLOP/s": {
    factor: 1,
    dimension: new Map([
      ["FLOP", 1],
      ["s", -1],
    ]),
  },
  /** 10¹⁵ operations a second for a day. */
  "petaflop/s-day": { factor: 1e15 * day, dimension: operation },
  bit: { factor: 1, dimension: information },
  nat: { factor: 1 / Math.LN2, dimension: information },
  byte: { factor: 8, dimension: information },
  token: counted("token"),
  sample: counted("sample"),
  parameter: counted("parameter"),
  layer: counted("layer"),
  USD: counted("USD"),
  CNY: counted("CNY"),
  EUR: counted("EUR"),
  watt: { factor: 1, dimension: new Map([["W", 1]]) },
  percent: { factor: 0.01, dimension: new Map() },
  "percentage-point": { factor: 0.01, dimension: new Map() },
  fold: plain,
};

/** How units are written in computations, beside their names and the plurals of these. */
const written: { readonly [text: string]: string } = {
  s: "second",
  sec: "second",
  ms: "millisecond",
  us: "microsecond",
  min: "minute",
  h: "hour",
  hr: "hour",
  d: "day",
  wk: "week",
  mo: "month",
  yr: "year",
  y: "year",
  centuries: "century",
  Hz: "hertz",
  flop: "FLOP",
  flops: "FLOP",
  FLOPs: "FLOP",
  FLOPS: "FLOP/s",
  "pfs-day": "petaflop/s-day",
  "pfs-days": "petaflop/s-day",
  B: "byte",
  b: "bit",
  W: "watt",
  params: "parameter",
  dollar: "USD",
  $: "USD",
  "¥": "CNY",
  "€": "EUR",
  年: "year",
  个月: "month",
  月: "month",
  周: "week",
  星期: "week",
  天: "day",
  日: "day",
  小时: "hour",
  分钟: "minute",
  秒: "second",
  倍: "fold",
  层: "layer",
  参数: "parameter",
  个参数: "parameter",
  比特: "bit",
  字节: "byte",
  词元: "token",
  样本: "sample",
  个样本: "sample",
  美元: "USD",
  元: "CNY",
};

const prefixes: { readonly [prefix: string]: number } = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Z: 1e21,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  kilo: 1e3,
  mega: 1e6,
  giga: 1e9,
  tera: 1e12,
  peta: 1e15,
  exa: 1e18,
};

/** Which units take a prefix. */
const scalable = /^(?:FLOPs?|flops?|FLOPS|FLOP\/s|B|bit|bits|byte|bytes|b|Hz|hertz|W|watt|watts)$/;

/** A unit by how it is written, or null. */
export function unitNamed(text: string): Unit | null {
  const name = Object.hasOwn(written, text) ? (written[text] ?? text) : text;
  if (Object.hasOwn(units, name)) return units[name] ?? null;
  const singular = text.replace(/s$/, "");
  if (singular !== text && singular.length > 1 && unitNamed(singular) !== null) return unitNamed(singular);
  const scaled = /^(kilo|mega|giga|tera|peta|exa|[KMGTP]i|[kMGTPEZ])(.+)$/.exec(text);
  const [, prefix = "", rest = ""] = scaled ?? [];
  const factor = prefixes[prefix];
  const base = scalable.test(rest) ? unitNamed(rest) : null;
  return factor === undefined || base === null ? null : { factor: factor * base.factor, dimension: base.dimension };
}

export function multiplyUnits(a: Unit, b: Unit, power = 1): Unit {
  const dimension = new Map(a.dimension);
  for (const [name, exponent] of b.dimension) {
    const sum = (dimension.get(name) ?? 0) + power * exponent;
    if (Math.abs(sum) < 1e-12) dimension.delete(name);
    else dimension.set(name, sum);
  }
  return { factor: a.factor * b.factor ** power, dimension };
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.size === b.size && [...a].every(([name, exponent]) => Math.abs((b.get(name) ?? 0) - exponent) < 1e-9);
}

/** `FLOP·s^-1`; empty for a plain number. */
export function dimensionName(dimension: Dimension): string {
  return [...dimension]
    .map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`))
    .sort()
    .join("·");
}
