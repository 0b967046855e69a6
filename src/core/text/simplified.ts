import { Converter } from "opencc-js/t2cn";

/**
 * Traditional characters to simplified, phrase by phrase: 殘差連接 → 残差连接. Making the converter reads its
 * dictionaries (some 15 ms); keep it for as long as there is text to convert.
 */
export function simplifier(): (text: string) => string {
  return Converter({ from: "t", to: "cn" });
}
