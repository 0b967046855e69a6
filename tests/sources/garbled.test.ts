import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksGarbled } from "../../src/sources/garbled.ts";
import { openSource } from "../../src/sources/node.ts";
import { bookMissing, readBook } from "./books.ts";

const real: readonly (readonly [string, string])[] = [
  [
    "English",
    "Attention lets a network look at every position of a sequence at once, and learn which of them matter for the next word. ",
  ],
  [
    "Russian",
    "Глубокое обучение строит многослойные представления, каждое из которых выражается через более простые признаки предыдущего слоя. ",
  ],
  [
    "Polish",
    "Uczenie głębokie wymaga cierpliwości; wszystkie szczegóły przetwarzania języka trzeba sprawdzić przed wdrożeniem. ",
  ],
  [
    "Czech",
    "Strč prst skrz krk; hluboké učení vychází z umělých neuronových sítí a z velkého množství dat, čtvrt hodiny stačí. ",
  ],
  [
    "Finnish",
    "Syväoppiminen käyttää monikerroksisia neuroverkkoja, jotka oppivat esityksiä suoraan aineistosta ilman käsityötä. ",
  ],
  [
    "Turkish",
    "Derin ogrenme, gizli katmanlar iceren yapay sinir aglarini kullanan ve buyuk veriyle calisan bir yontemdir. ",
  ],
  [
    "Vietnamese",
    "Học sâu dùng nhiều lớp xử lý để học các biểu diễn trừu tượng của dữ liệu ở mức ngày càng cao hơn trước đó. ",
  ],
  ["pinyin", "wo men jin tian xue xi shen du xue xi de ji ben gai nian zhe shi yi ge fei chang you yi si de wen ti "],
  [
    "Chinese",
    "我们先把图像切成小块，再把每一块变成向量，然后让模型自己学会哪些块之间有关系，这样就不需要人工设计特征。",
  ],
  [
    "traditional Chinese",
    "我們先把圖像切成小塊，再把每一塊變成向量，然後讓模型自己學會哪些塊之間有關係，這樣就不需要人工設計特徵。",
  ],
  [
    "classical Chinese",
    "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？其为人也孝弟，而好犯上者，鲜矣。",
  ],
  [
    "Japanese",
    "深層学習は多層のニューラルネットワークを用いた機械学習の手法であり、画像や音声の認識に広く使われている。",
  ],
  ["Korean", "심층 학습은 여러 층의 신경망을 이용하여 데이터에서 특징을 스스로 배우는 기계 학습의 한 갈래이다. "],
  [
    "mathematics",
    "∂L/∂w = Σ xᵢ(σ(wᵀxᵢ) − yᵢ), ∀i ∈ {1, …, n}; ‖x‖₂ ≤ √n ‖x‖∞, det(AB) = det A · det B, f ∘ g ≠ g ∘ f ",
  ],
  ["Scheme", "(define (fold-right op init seq) (if (null? seq) init (op (car seq) (fold-right op init (cdr seq))))) "],
  [
    "assembly",
    "mov eax, ebx\npush rbp\nxor ecx, ecx\njmp label\ncall printf\nlea rsi, fmt\nsub rsp, 16\ncmp edx, 10\njne loop\n",
  ],
  ["numbers", "0.0312 1.998e-05 17 42.0 −3.5 0xdeadbeef 2024-11-23 12:30:00 99.7% 3/4 $1,024.00 [12] (5.3) "],
];

test.each(real)("%s is not garbled", (_, text) => {
  expect(looksGarbled(text.repeat(12))).toBe(false);
});

const english = `
  A reader who copies a passage into a notebook trusts that it will still be the same passage a year later. Books are
  printed again, pages are numbered anew, and a scanner may have read one letter for another, so that the words under the
  picture of a page are not the words that a person sees there. Before anything is said about a quotation we therefore ask
  whether the text can be believed at all. Vowels return every few letters in any language that people speak, and certain
  pairs of letters are so common that a page without them was never written by anyone. Such simple habits of a script are
  enough to tell a broken font from an unusual book, without a dictionary and without knowing which language it is.`;
const chinese = (real[8]?.[1] ?? "").repeat(12);
const russian = (real[1]?.[1] ?? "").repeat(12);

describe("garbled", () => {
  test("letters shifted in the font's order", () => {
    const shifted = english.replace(/[!-~]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - 29));
    expect(looksGarbled(shifted)).toBe(true);
  });

  test("letters put for each other at random", () => {
    const letters = [..."abcdefghijklmnopqrstuvwxyz"];
    const permutations = fc.shuffledSubarray(letters, { minLength: 26, maxLength: 26 });
    let found = 0;
    let all = 0;
    fc.assert(
      fc.property(permutations, (permutation) => {
        all += 1;
        if (
          looksGarbled(
            english.toLowerCase().replace(/[a-z]/gu, (letter) => permutation[letters.indexOf(letter)] ?? letter),
          )
        )
          found += 1;
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(found / all).toBeGreaterThan(0.95);
  });

  test("Chinese characters from another part of the table", () => {
    expect(
      looksGarbled(
        chinese.replace(/\p{Script=Han}/gu, (character) =>
          String.fromCharCode(0x4e00 + ((character.charCodeAt(0) + 5431) % 20_000)),
        ),
      ),
    ).toBe(true);
  });

  test("bytes of one encoding read as another", () => {
    expect(looksGarbled(new TextDecoder("latin1").decode(new TextEncoder().encode(russian)))).toBe(true);
    expect(looksGarbled(new TextDecoder("gb18030").decode(new TextEncoder().encode(chinese)))).toBe(true);
  });

  test("private and replacement characters", () => {
    expect(looksGarbled(english.replace(/[a-z]/gu, "\ue123"))).toBe(true);
    expect(looksGarbled(chinese.replace(/\p{Script=Han}/gu, "\ufffd"))).toBe(true);
  });
});

test.each(["sicp.pdf", "impatient-zh.pdf", "d2l-zh-excerpt.pdf", "d2l-en-excerpt.pdf", "sicp.epub", "childrens.epub"])(
  "no page of %s is called unreadable",
  async (name) => {
    if (bookMissing(name)) return;
    const opened = await openSource(readBook(name), name);
    expect(opened.kind === "opened" && opened.unreadable).toEqual([]);
  },
);
