import { type AgreementRule, type Finding, judged, type Stated } from "./agreement.ts";

const dense =
  /(?:全连接|线性|稠密|fully[- ]connected|dense|linear)[^。.;；]{0,40}?(\d[\d,]*)\s*(?:→|->|×|x|到|to|in\D{0,8})\s*(\d[\d,]*)/iu;
const denseAfter =
  /(\d[\d,]*)\s*(?:→|->|×|x|到|to)\s*(\d[\d,]*)\s*(?:维|单元)?\s*的?\s*(?:全连接|线性|稠密|fully[- ]connected|dense|linear)/iu;
const convolution =
  /(\d+)\s*[×x]\s*(\d+)[^。.;；]{0,30}?(?:卷积|conv)[^。.;；]{0,40}?(\d[\d,]*)\s*(?:→|->|×|x|到|to)\s*(\d[\d,]*)/iu;
const withoutBias = /无偏置|没有偏置|不带偏置|without bias|no bias|bias-free/i;

/** The parameters of a layer that is described beside their number. */
export const parameters: AgreementRule = <Key>(text: string, stated: readonly Stated<Key>[]) => {
  return stated.flatMap((one): Finding<Key>[] => {
    if (one.quantity.unit !== "parameter" || one.quantity.per !== null) return [];
    const start = Math.max(text.lastIndexOf("。", one.from), text.lastIndexOf(". ", one.from), 0);
    const sentence = text.slice(start, one.from);
    const ofConvolution = convolution.exec(sentence);
    const ofDense = ofConvolution ? null : (dense.exec(sentence) ?? denseAfter.exec(sentence));
    const found = (ofConvolution ?? ofDense)?.slice(1).map((digits) => Number(digits.replaceAll(",", "")));
    if (found === undefined) return [];
    const weights = found.reduce((product, factor) => product * factor, 1);
    const outputs = found.at(-1) ?? 0;
    const bare = withoutBias.test(text.slice(start, one.to + 40));
    const count = bare ? weights : weights + outputs;
    // Where biases are not spoken of, either count is what the layer has.
    const unspoken = !bare && !/偏置|bias/i.test(text.slice(start, one.to + 40));
    const computed = { value: count, low: unspoken ? Math.min(weights, count) : count, high: count };
    const isEither = unspoken && (one.quantity.value === weights || one.quantity.value === count);
    return [
      judged(
        one,
        [],
        "parameters",
        isEither
          ? { value: one.quantity.value, low: one.quantity.value, high: one.quantity.value }
          : { ...computed, low: count },
        null,
      ),
    ];
  });
};
