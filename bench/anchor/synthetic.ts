import type { SourceText } from "../../src/core/model/source-text.ts";
import { sourceId } from "./books.ts";
import type { Random } from "./random.ts";

export const scripts = ["english", "chinese", "russian"] as const;
export type Script = (typeof scripts)[number];

type Lexicon = {
  readonly function: readonly string[];
  /** Of which the other words are made. */
  readonly syllables: readonly string[];
  readonly endings: readonly string[];
  readonly stop: string;
  readonly space: string;
};

const lexicons: { readonly [Name in Script]: Lexicon } = {
  english: {
    function:
      "the of and to a in is that it was for on are as with his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know".split(
        " ",
      ),
    syllables:
      "con pro struc gra di net com pu ter lan mo del ra tio per for man ce sel ec ti on ver si ble tran sis tem por al gen er ate mar ket hu man fol low win dow gar den ri ser ven tor ab stra lo gic ma chi nery fun da men tal oper vis ib fig ure sha dow lim ber kin dred vel vet cor ner stone thr eat bl ue spr ing dra gon whis per".split(
        " ",
      ),
    endings: ["", "s", "ed", "ing", "ation", "er", "al", "ive", "ly", "ness"],
    stop: ". ",
    space: " ",
  },
  chinese: {
    function: [..."的了是在和有不这他我们你会就也到说要对能还可以被把从向与或而但因为所以如果那么其中于之"],
    syllables: [
      ..."网络训练模型数据学习深度梯度优化参函损失样本布概率随机变量矩阵向空间计算法程序语言器系统结构环境表达组合抽象历史文化国家社会经济政治城市山川河流春冬早晨夜晚老师生医士兵旅行书信图画音乐声影古现代温柔沉默方问题果答案理由展府工业花园窗户雨雪风云光明暗红绿蓝白黑金银铜铁木石水火土树草鸟鱼马牛羊",
    ],
    endings: ["", "化", "性", "者", "们", "上", "中", "时"],
    stop: "。",
    space: "",
  },
  russian: {
    function:
      "и в не на я что он с как это по но они мы к у ты из за то же вы так от для о все бы её только его уже когда или ещё до если нет при во быть был даже чем без там их потом один через после над больше тот".split(
        " ",
      ),
    syllables:
      "кон про стру гра ди сет ком пью тер лан мо дел ра ция пер фор ман це вер си тра сис тем пор ген ера мар чел век окн сад ри сер вен тор аб стра ло гик ма шин фун дам опер вид об раз тень лим бер кор нев кам гро з вес н дра кон шёп от".split(
        " ",
      ),
    endings: ["", "а", "ы", "е", "ом", "ами", "ов", "ный", "ная", "ия", "ость", "ить", "ует"],
    stop: ". ",
    space: " ",
  },
};

/** A book of sentences made of words at random: no author's habits to tune to. */
export function syntheticBook(script: Script, random: Random, characters: number): SourceText {
  const pages: { label: string; text: string }[] = [];
  for (let total = 0; total < characters; ) {
    let text = "";
    while (text.length < 1800) text += sentence(lexicons[script], random);
    pages.push({ label: String(pages.length + 1), text });
    total += text.length;
  }
  return { source: sourceId(`synthetic ${script}`), pages, furniture: pages.map(() => []) };
}

function sentence(lexicon: Lexicon, random: Random): string {
  const words: string[] = [];
  const count = random.between(6, 24);
  while (words.length < count) {
    // A few words make up most of any text: the square favours the front of the list.
    if (random.next() < 0.45)
      words.push(lexicon.function[Math.floor(random.next() ** 2 * lexicon.function.length)] ?? "");
    else if (random.next() < 0.04) words.push(String(random.between(2, 2030)));
    else words.push(coin(lexicon, random));
  }
  const [first = "", ...rest] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(lexicon.space) + lexicon.stop;
}

/** A word of two or three syllables, some of them far more often than others. */
function coin({ syllables, endings }: Lexicon, random: Random): string {
  let word = "";
  for (let count = random.between(2, 3); count > 0; count -= 1) {
    word += syllables[Math.floor(random.next() ** 1.5 * syllables.length)] ?? "";
  }
  return word + random.pick(endings);
}
