import { counted, type InEach } from "./language.ts";

/** Labels and sentences of the graph's room. */
export const graphLabels: { readonly [Key in GraphLabel]: InEach<string> } = {
  chaptersView: { zh: "章节", en: "Chapters" },
  pictureView: { zh: "图", en: "Picture" },
  wholeView: { zh: "全图", en: "The whole" },
  pathView: { zh: "两者之间", en: "Between two" },
  gapsView: { zh: "缺口", en: "Gaps" },
  views: { zh: "图谱的几种看法", en: "Views of the graph" },
  chaptersHow: {
    zh: "选一到三章，看它们写进图谱的概念和连线。",
    en: "Choose one to three chapters to see what they put into the graph.",
  },
  arcsHow: {
    zh: "左边的弧线连起谈到同一些概念的章节。",
    en: "Arcs at the left join chapters that speak of the same concepts.",
  },
  wayTo: { zh: "再选一个概念，看两者之间的路。", en: "Choose the other concept to see the way between the two." },
  typeIt: { zh: "输入名字", en: "Type its name" },
  showChosen: { zh: "看所选的章节", en: "Show the chosen chapters" },
  showAll: { zh: "全部画成一张", en: "All in one picture" },
  choose: { zh: "选这一章", en: "Choose this chapter" },
  play: { zh: "播放", en: "Play" },
  pause: { zh: "暂停", en: "Pause" },
  earlier: { zh: "上一章", en: "Earlier" },
  later: { zh: "下一章", en: "Later" },
  timeHow: { zh: "按阅读日期看图谱怎样长成", en: "How the graph grew, by reading date" },
  now: { zh: "如今", en: "now" },
  asPicture: { zh: "看图", en: "As a picture" },
  asList: { zh: "看表", en: "As a list" },
  findConcept: { zh: "找概念", en: "Find a concept" },
  findHow: { zh: "输入任何一种语言的名字", en: "Type a name in either language" },
  anyType: { zh: "各种连线", en: "Any type" },
  anyVerdict: { zh: "各种判定", en: "Any verdict" },
  anyChapter: { zh: "各章", en: "Any chapter" },
  undefinedOnly: { zh: "没有定义", en: "Not defined" },
  typeFilter: { zh: "连线的类型", en: "Type of edge" },
  verdictFilter: { zh: "判定", en: "Verdict" },
  chapterFilter: { zh: "章节", en: "Chapter" },
  filterPicture: { zh: "按名字筛", en: "Filter by name" },
  exportAs: { zh: "导出", en: "Export" },
  noneInPart: {
    zh: "这几章还没有写进图谱的东西。在“知识图谱更新”里写“甲 → 乙”，或者在这里画一条连线。",
    en: "These chapters put nothing into the graph yet. Write “A → B” under Update to Knowledge Graph, or draw an edge here.",
  },
  drawEdge: { zh: "画连线", en: "Draw an edge" },
  drawFrom: { zh: "从这里画连线", en: "Draw an edge from here" },
  drawHow: { zh: "也可以把一个概念拖到另一个上。", en: "You can also drag one concept onto another." },
  from: { zh: "从", en: "From" },
  to: { zh: "到", en: "To" },
  edgeType: { zh: "类型", en: "Type" },
  otherType: { zh: "别的，自己写", en: "Another, in your own words" },
  intoNote: { zh: "写进", en: "Written into" },
  put: { zh: "写入", en: "Write" },
  cancel: { zh: "不写了", en: "Cancel" },
  writtenNow: { zh: "已写入", en: "Written into" },
  undone: { zh: "已撤销。", en: "Undone." },
  notUndone: { zh: "没有撤销：笔记在这之后改过。", en: "Not undone: the note has changed since." },
  retract: { zh: "收回这条连线", en: "Take this edge back" },
  retractHow: {
    zh: "在笔记里写一行划掉的连线。它从图谱里消失，但看得出你改过主意。",
    en: "A line with the edge struck out is written into the note. The edge leaves the graph, and it can be seen that you changed your mind.",
  },
  declareSame: { zh: "与另一个名字是同一个", en: "The same as another name" },
  otherName: { zh: "另一个名字", en: "The other name" },
  define: { zh: "写下定义", en: "Define it" },
  definition: { zh: "定义", en: "Definition" },
  connect: { zh: "连上", en: "Connect it" },
  answer: { zh: "回答", en: "Answer" },
  goWrite: { zh: "去写", en: "Go there to write" },
  seeEvidence: { zh: "看依据", en: "See the evidence" },
  retracted: { zh: "已收回", en: "taken back" },
  notYet: { zh: "那时还没有", en: "not there yet" },
  restsOn: { zh: "依据的引文", en: "Rests on" },
  citesNothing: { zh: "没有写出处", en: "cites nothing" },
  topics: { zh: "归在", en: "Under" },
  around: { zh: "看它的周围", en: "Show what is around it" },
  wayFrom: { zh: "从这里找路", en: "A way from here" },
  one: { zh: "一步", en: "One step" },
  two: { zh: "两步", en: "Two steps" },
  steps: { zh: "几步之内", en: "Within" },
  start: { zh: "从哪个概念", en: "From concept" },
  goal: { zh: "到哪个概念", en: "To concept" },
  pathHow: {
    zh: "选两个概念：打字，或者在图里点一个，再点“从这里找路”。",
    en: "Choose two concepts: type their names, or open one in a picture and press “A way from here”.",
  },
  noPath: { zh: "这两个概念之间还没有路。", en: "Nothing connects the two yet." },
  shortest: { zh: "最短的路", en: "The shortest way" },
  supported: { zh: "依据更足的路", en: "A way on better evidence" },
  sameConcept: { zh: "这是同一个概念。", en: "These are one concept." },
  underTopic: { zh: "归在", en: "is under" },
  holdsTopic: { zh: "包含", en: "has under it" },
  swap: { zh: "对调", en: "Swap" },
  undefinedGap: { zh: "没有定义", en: "Not defined" },
  unconnectedGap: { zh: "没有连线", en: "Not connected" },
  unansweredGap: { zh: "问了没答", en: "Asked, not answered" },
  promisedGap: { zh: "留了空", en: "Left empty" },
  failedGap: { zh: "依据不成立", en: "Resting on evidence that fails" },
  noGaps: {
    zh: "没有缺口：概念都有定义和连线，问题都答了，依据都成立。",
    en: "There are no gaps: every concept is defined and connected, every question answered, and no evidence fails.",
  },
  wholeLoading: { zh: "正在摆放全图", en: "Laying the whole out" },
  noWebgl: {
    zh: "这个浏览器没有 WebGL，画不了全图。下面的表里什么都有。",
    en: "This browser has no WebGL to draw the whole with. The list below has everything.",
  },
  concepts: { zh: "概念", en: "Concepts" },
  edges: { zh: "连线", en: "Edges" },
  state: { zh: "状态", en: "State" },
  name: { zh: "名字", en: "Name" },
  zoomIn: { zh: "放大", en: "Zoom in" },
  zoomOut: { zh: "缩小", en: "Zoom out" },
  fit: { zh: "看全", en: "Fit" },
  impliedTitle: { zh: "由别的连线可以推出，没有画", en: "Not drawn, because others lead there" },
  legend: { zh: "图例", en: "Key" },
  signUndefined: { zh: "虚线框：没有定义", en: "Dashed frame: not defined" },
  signTint: { zh: "底色：写进它的那一章", en: "Ground: the chapter that added it" },
  keysPicture: {
    zh: "方向键走到旁边的概念，回车看它，e 从它画连线。",
    en: "Arrow keys go to the concept beside, Enter opens it, e draws an edge from it.",
  },
};

export type GraphLabel =
  | "chaptersView"
  | "pictureView"
  | "wholeView"
  | "pathView"
  | "gapsView"
  | "views"
  | "chaptersHow"
  | "arcsHow"
  | "wayTo"
  | "typeIt"
  | "showChosen"
  | "showAll"
  | "choose"
  | "play"
  | "pause"
  | "earlier"
  | "later"
  | "timeHow"
  | "now"
  | "asPicture"
  | "asList"
  | "findConcept"
  | "findHow"
  | "anyType"
  | "anyVerdict"
  | "anyChapter"
  | "undefinedOnly"
  | "typeFilter"
  | "verdictFilter"
  | "chapterFilter"
  | "filterPicture"
  | "exportAs"
  | "noneInPart"
  | "drawEdge"
  | "drawFrom"
  | "drawHow"
  | "from"
  | "to"
  | "edgeType"
  | "otherType"
  | "intoNote"
  | "put"
  | "cancel"
  | "writtenNow"
  | "undone"
  | "notUndone"
  | "retract"
  | "retractHow"
  | "declareSame"
  | "otherName"
  | "define"
  | "definition"
  | "connect"
  | "answer"
  | "goWrite"
  | "seeEvidence"
  | "retracted"
  | "notYet"
  | "restsOn"
  | "citesNothing"
  | "topics"
  | "around"
  | "wayFrom"
  | "one"
  | "two"
  | "steps"
  | "start"
  | "goal"
  | "pathHow"
  | "noPath"
  | "shortest"
  | "supported"
  | "sameConcept"
  | "underTopic"
  | "holdsTopic"
  | "swap"
  | "undefinedGap"
  | "unconnectedGap"
  | "unansweredGap"
  | "promisedGap"
  | "failedGap"
  | "noGaps"
  | "wholeLoading"
  | "noWebgl"
  | "concepts"
  | "edges"
  | "state"
  | "name"
  | "zoomIn"
  | "zoomOut"
  | "fit"
  | "impliedTitle"
  | "legend"
  | "signUndefined"
  | "signTint"
  | "keysPicture";

/** Why something is not written into a note, and what to do. */
export const deedRefusalWords: {
  readonly [Why in
    | "no-note"
    | "nothing"
    | "same-concept"
    | "there-already"
    | "unreadable"
    | "not-written"]: InEach<string>;
} = {
  "no-note": { zh: "没有这篇笔记。选另一篇。", en: "There is no such note. Choose another." },
  nothing: { zh: "还有空着没填的。", en: "Something is still empty." },
  "same-concept": { zh: "两头是同一个概念。", en: "Both ends are one concept." },
  "there-already": { zh: "这篇笔记里已经写着了。", en: "The note says so already." },
  unreadable: {
    zh: "这样写进笔记，读出来会是别的意思。换一种写法。",
    en: "Written into the note, it would read as something else. Put it in other words.",
  },
  "not-written": {
    zh: "没有写入：笔记在别处改过，或者写不了。再试一次。",
    en: "Not written: the note was changed elsewhere, or cannot be written. Try again.",
  },
};

export const conceptsAndEdges: InEach<(concepts: number, edges: number) => string> = {
  zh: (concepts, edges) => `${concepts} 个概念，${edges} 条连线`,
  en: (concepts, edges) => `${counted(concepts, "concept")}, ${counted(edges, "edge")}`,
};

/** What a chapter added, and how much of it was new. */
export const chapterAdds: InEach<(concepts: number, added: number, edges: number) => string> = {
  zh: (concepts, added, edges) => `${concepts} 个概念，其中 ${added} 个新的，${edges} 条连线`,
  en: (concepts, added, edges) => `${counted(concepts, "concept")}, ${added} of them new, ${counted(edges, "edge")}`,
};

export const sharesWith: InEach<(shared: number, title: string) => string> = {
  zh: (shared, title) => `与《${title}》共有 ${shared} 个`,
  en: (shared, title) => `shares ${shared} with ${title}`,
};

export const stepsLong: InEach<(steps: number) => string> = {
  zh: (steps) => `${steps} 步`,
  en: (steps) => counted(steps, "step"),
};

export const lineOf: InEach<(line: number) => string> = { zh: (line) => `第 ${line} 行`, en: (line) => `line ${line}` };

export const moreInList: InEach<(more: number) => string> = {
  zh: (more) => `还有 ${more} 个没有列出，输入名字来筛。`,
  en: (more) => `${more} more are not listed. Type a name to narrow them down.`,
};

export const saysEdge: InEach<(from: string, type: string, to: string) => string> = {
  zh: (from, type, to) => `${from} ${type} ${to}`,
  en: (from, type, to) => `${from} ${type} ${to}`,
};
