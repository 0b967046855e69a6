import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { array, NDArray, readSafetensors, writeSafetensors } from "../../src/lab/index.ts";

const float = fc.double({ noNaN: false });
const names = fc.string({ minLength: 1 }).filter((name) => name !== "__metadata__" && name !== "__proto__");
const trees = fc.dictionary(
  names,
  fc
    .tuple(fc.nat(3), fc.nat(3))
    .chain(([rows, columns]) =>
      fc
        .array(float, { minLength: rows * columns, maxLength: rows * columns })
        .map((numbers) => array(numbers, [rows, columns])),
    ),
);

describe("safetensors", () => {
  it("come back as they were written", () => {
    fc.assert(
      fc.property(trees, fc.dictionary(names, fc.string()), (tree, metadata) => {
        const read = readSafetensors(writeSafetensors(tree, { type: "F64", metadata }));
        expect(read.kind).toBe("read");
        if (read.kind !== "read") return;
        expect(read.metadata).toEqual({ ...metadata });
        expect(
          Object.fromEntries([...read.tensors].map(([name, { shape, data }]) => [name, [shape, [...data]]])),
        ).toEqual(
          Object.fromEntries(Object.entries(tree).map(([name, { shape, data }]) => [name, [shape, [...data]]])),
        );
      }),
    );
  });

  it("in float32 are rounded, and take half the room", () => {
    const read = readSafetensors(writeSafetensors({ a: { b: array([0.1, 2]) } }));
    expect(read.kind === "read" && [...(read.tensors.get("a.b")?.data ?? [])]).toEqual([Math.fround(0.1), 2]);
  });

  it("are laid out as the format says", () => {
    const bytes = writeSafetensors({ weight: array([[1, 2]]) }, { metadata: { format: "pt" } });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(new TextDecoder().decode(bytes.subarray(8, 8 + length)).trimEnd()).toBe(
      '{"__metadata__":{"format":"pt"},"weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}',
    );
    expect([...new Float32Array(bytes.buffer, 8 + length)]).toEqual([1, 2]);
  });

  it("of other programs are read in every type", () => {
    const entries = {
      half: ["F16", [0x00, 0x3e, 0x01, 0x80], [1.5, -(2 ** -24)]],
      brain: ["BF16", [0xc0, 0x3f, 0x80, 0xff], [1.5, Number.NEGATIVE_INFINITY]],
      long: ["I64", [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-2]],
      byte: ["U8", [200, 1], [200, 1]],
    } as const;
    let at = 0;
    const header = Object.fromEntries(
      Object.entries(entries).map(([name, [dtype, raw, numbers]]) => {
        const offsets = [at, at + raw.length];
        at += raw.length;
        return [name, { dtype, shape: [numbers.length], data_offsets: offsets }];
      }),
    );
    const text = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array([
      ...new Uint8Array(new BigUint64Array([BigInt(text.length)]).buffer),
      ...text,
      ...Object.values(entries).flatMap(([, raw]) => [...raw]),
    ]);
    const read = readSafetensors(bytes);
    for (const [name, [, , numbers]] of Object.entries(entries))
      expect(read.kind === "read" && [...(read.tensors.get(name)?.data ?? [])]).toEqual([...numbers]);
  });

  it("that are damaged are told from whole ones, whatever the bytes", () => {
    const whole = writeSafetensors({ a: array([1, 2, 3]) });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 64 }), (length, noise) => {
        expect(readSafetensors(whole.slice(0, length)).kind).toBe("damaged");
        expect(() => readSafetensors(noise)).not.toThrow();
      }),
    );
  });

  it("are read by PyTorch, where there is one", ({ skip }) => {
    const there = spawnSync("python3", [
      "-c",
      "import sys, importlib.util as u; sys.exit(u.find_spec('torch') is None)",
    ]);
    if (there.status !== 0) skip("python3 has no torch here: not held against PyTorch.");
    const folder = mkdtempSync(join(tmpdir(), "safetensors-"));
    const weight = array([
      [0.5, -1.25, 3],
      [1e-8, 7, -0.1],
    ]);
    writeFileSync(join(folder, "a.safetensors"), writeSafetensors({ layer: { weight } }));
    // By the format's description: torch alone, without the package of that name, which Debian does not have.
    const script = `
import json, struct, sys, torch
data = open(sys.argv[1], "rb").read()
length = struct.unpack("<Q", data[:8])[0]
entry = json.loads(data[8:8 + length])["layer.weight"]
start, end = entry["data_offsets"]
tensor = torch.frombuffer(bytearray(data[8 + length + start:8 + length + end]), dtype=torch.float32).reshape(entry["shape"])
print(json.dumps(tensor.double().tolist()))
`;
    const { stdout } = spawnSync("python3", ["-c", script, join(folder, "a.safetensors")], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(JSON.parse(stdout)).toEqual(new NDArray(Float64Array.from(weight.data, Math.fround), [2, 3]).toNested());
  });
});
