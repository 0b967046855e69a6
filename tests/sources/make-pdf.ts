import { createHash } from "node:crypto";

export type MadePage = {
  /** Lines with their distance from the left and from the lower edge, and their size. */
  readonly lines: readonly (readonly [text: string, x: number, y: number, size?: number])[];
  /** A picture over the whole page. */
  readonly picture?: boolean;
  /** Degrees clockwise. */
  readonly rotate?: 0 | 90 | 180 | 270;
};

export type MadePdf = {
  readonly pages: readonly MadePage[];
  readonly info?: { readonly [key: string]: string };
  /** Pairs of a page index and a label dictionary, as in a number tree. */
  readonly labels?: readonly (readonly [page: number, dictionary: string])[];
  readonly outline?: readonly (readonly [title: string, page: number, fromBelow: number])[];
  /** What code 0x20 + n stands for in the text layer, in place of what is painted. */
  readonly toUnicode?: (code: number) => number;
  /** The password without which the file cannot be opened. */
  readonly password?: string;
};

export const pageWidth = 400;
export const pageHeight = 600;

/** A small PDF of 400 × 600 points set in Helvetica. */
export function makePdf(made: MadePdf): Uint8Array {
  const objects: (string | Uint8Array | null)[] = [null];
  const add = (content: string): number => objects.push(content) - 1;
  const stream = (data: string, extra = ""): { readonly dictionary: string; readonly data: string } => ({
    dictionary: `<< /Length ${data.length}${extra} >>`,
    data,
  });
  const streams = new Map<number, string>();
  const addStream = (data: string, extra = ""): number => {
    const { dictionary } = stream(data, extra);
    const number = add(dictionary);
    streams.set(number, data);
    return number;
  };

  const catalog = add("");
  const pagesNode = add("");
  const unicode = made.toUnicode === undefined ? null : addStream(toUnicodeMap(made.toUnicode));
  const font = add(
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding${unicode === null ? "" : ` /ToUnicode ${unicode} 0 R`} >>`,
  );
  const picture = addStream(
    "\x80\x40\x20\x10",
    " /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
  );
  const kids = made.pages.map((page) => {
    const paint = page.picture ? `q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /Im0 Do Q\n` : "";
    const words = page.lines
      .map(([text, x, y, size = 12]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET\n`)
      .join("");
    const content = addStream(paint + words);
    return add(
      `<< /Type /Page /Parent ${pagesNode} 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Rotate ${page.rotate ?? 0} /Contents ${content} 0 R ` +
        `/Resources << /Font << /F1 ${font} 0 R >> /XObject << /Im0 ${picture} 0 R >> >> >>`,
    );
  });
  objects[pagesNode] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`;
  const labels =
    made.labels === undefined
      ? ""
      : ` /PageLabels << /Nums [${made.labels.map(([page, label]) => `${page} ${label}`).join(" ")}] >>`;
  let outlines = "";
  if (made.outline !== undefined && made.outline.length > 0) {
    const root = add("");
    const entries = made.outline.map(() => add(""));
    made.outline.forEach(([title, page, fromBelow], index) => {
      const previous = index > 0 ? ` /Prev ${entries[index - 1]} 0 R` : "";
      const next = index + 1 < entries.length ? ` /Next ${entries[index + 1]} 0 R` : "";
      objects[entries[index] ?? 0] =
        `<< /Title (${escaped(title)}) /Parent ${root} 0 R${previous}${next} /Dest [${kids[page]} 0 R /XYZ 0 ${fromBelow} 0] >>`;
    });
    objects[root] =
      `<< /Type /Outlines /First ${entries[0]} 0 R /Last ${entries.at(-1)} 0 R /Count ${entries.length} >>`;
    outlines = ` /Outlines ${root} 0 R`;
  }
  objects[catalog] = `<< /Type /Catalog /Pages ${pagesNode} 0 R${labels}${outlines} >>`;
  const info =
    made.password === undefined && made.info !== undefined
      ? add(
          `<< ${Object.entries(made.info)
            .map(([key, value]) => `/${key} (${escaped(value)})`)
            .join(" ")} >>`,
        )
      : null;
  const lock = made.password === undefined ? null : encryption(made.password);
  const encrypt = lock === null ? null : add(lock.dictionary);

  let file = "%PDF-1.5\n%\xe2\xe3\xcf\xd3\n";
  const offsets: number[] = [];
  objects.forEach((content, number) => {
    if (content === null || number === 0) return;
    offsets[number] = file.length;
    const data = streams.get(number);
    const painted = data === undefined || lock === null ? data : rc4(objectKey(lock.key, number), data);
    file += `${number} 0 obj\n${content}${painted === undefined ? "" : `\nstream\n${painted}\nendstream`}\nendobj\n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length}\n0000000000 65535 f \n`;
  for (let number = 1; number < objects.length; number++)
    file += `${String(offsets[number] ?? 0).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length} /Root ${catalog} 0 R${info === null ? "" : ` /Info ${info} 0 R`}`;
  file += `${lock === null ? "" : ` /Encrypt ${encrypt} 0 R /ID [<${lock.id}> <${lock.id}>]`} >>\nstartxref\n${table}\n%%EOF\n`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}

function escaped(text: string): string {
  return text.replace(/[\\()]/gu, "\\$&");
}

function toUnicodeMap(map: (code: number) => number): string {
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
  const lines: string[] = [];
  for (let code = 0x20; code < 0x7f; code++) lines.push(`<${hex(code, 2)}> <${hex(map(code), 4)}>`);
  return (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def " +
    `1 begincodespacerange <00> <ff> endcodespacerange ${lines.length} beginbfchar\n${lines.join("\n")}\nendbfchar endcmap end end`
  );
}

const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");

/** The standard security handler, revision 2: RC4 with 40 bits (ISO 32000-1, 7.6.3). */
function encryption(password: string): { readonly dictionary: string; readonly key: Buffer; readonly id: string } {
  const padded = (word: string): Buffer => Buffer.concat([Buffer.from(word, "latin1"), padding]).subarray(0, 32);
  const id = "00112233445566778899aabbccddeeff";
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(-4);
  const ownerKey = md5(padded("owner")).subarray(0, 5);
  const owner = Buffer.from(rc4(ownerKey, padded(password).toString("latin1")), "latin1");
  const key = md5(Buffer.concat([padded(password), owner, permissions, Buffer.from(id, "hex")])).subarray(0, 5);
  const user = Buffer.from(rc4(key, padding.toString("latin1")), "latin1");
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString("hex")}> /U <${user.toString("hex")}> /P -4 >>`,
    key,
    id,
  };
}

function objectKey(key: Buffer, number: number): Buffer {
  const salt = Buffer.from([number & 0xff, (number >> 8) & 0xff, (number >> 16) & 0xff, 0, 0]);
  return md5(Buffer.concat([key, salt])).subarray(0, 10);
}

function md5(data: Buffer): Buffer {
  return createHash("md5").update(data).digest();
}

function rc4(key: Uint8Array, data: string): string {
  const state = Array.from({ length: 256 }, (_, i) => i);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    [state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0];
  }
  let result = "";
  let a = 0;
  let b = 0;
  for (let n = 0; n < data.length; n++) {
    a = (a + 1) & 255;
    b = (b + (state[a] ?? 0)) & 255;
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
    result += String.fromCharCode(data.charCodeAt(n) ^ (state[((state[a] ?? 0) + (state[b] ?? 0)) & 255] ?? 0));
  }
  return result;
}
