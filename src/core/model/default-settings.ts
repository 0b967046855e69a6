import type { Settings } from "./settings.ts";

/** The first reader's template, the edge types every vault knows, and the rules' own severities. */
export const defaultSettings: Settings = {
  title: null,
  language: null,
  template: [
    {
      kind: "chapter-info",
      zh: ["章节信息", "本章信息", "基本信息", "书籍信息"],
      en: ["Chapter Info", "Chapter Information", "Book Info", "About This Chapter"],
      mayBeEmpty: false,
    },
    {
      kind: "concepts",
      zh: ["核心概念总结", "核心概念", "概念总结", "关键概念", "主要概念"],
      en: ["Core Concepts Summary", "Core Concepts", "Key Concepts", "Concepts", "Main Ideas"],
      mayBeEmpty: false,
    },
    {
      kind: "equations",
      zh: ["关键公式与推导", "关键公式", "公式与推导", "公式推导"],
      en: ["Key Equations & Derivations", "Key Equations", "Equations", "Equations & Derivations", "Derivations"],
      mayBeEmpty: false,
    },
    {
      kind: "figures",
      zh: ["关键图示解读", "图示解读", "关键图示", "图表解读"],
      en: ["Diagram Interpretation", "Diagrams", "Figures", "Key Figures", "Figure Interpretation"],
      mayBeEmpty: false,
    },
    {
      kind: "questions",
      zh: ["难点与疑问", "难点和疑问", "疑问", "问题与难点", "问题"],
      en: ["Difficult Points & Questions", "Difficult Points", "Questions", "Open Questions", "Difficulties"],
      mayBeEmpty: true,
    },
    {
      kind: "applications",
      zh: ["与现实应用的联系", "现实应用", "应用", "实际应用"],
      en: ["Connection to Real-World Applications", "Real-World Applications", "Applications"],
      mayBeEmpty: false,
    },
    {
      kind: "experiments",
      zh: ["实验/代码实践记录", "实验记录", "代码实践", "代码实践记录", "实验"],
      en: ["Code or Experiment Reflection", "Experiments", "Code", "Code & Experiments", "Experiment Log"],
      mayBeEmpty: false,
    },
    {
      kind: "graph",
      zh: ["知识图谱更新", "知识图谱", "图谱更新"],
      en: ["Update to Knowledge Graph", "Knowledge Graph Update", "Knowledge Graph", "Graph"],
      mayBeEmpty: false,
    },
    {
      kind: "reading",
      zh: ["延伸阅读 & 参考资料", "延伸阅读", "参考资料", "延伸阅读与参考资料", "参考文献"],
      en: ["Further Reading", "Further Reading & References", "References", "Reading"],
      mayBeEmpty: true,
    },
    {
      kind: "reflection",
      zh: ["本章小结 & 反思", "本章小结", "反思", "小结与反思", "个人反思", "小结"],
      en: ["Personal Reflection", "Reflection", "Summary & Reflection", "Summary"],
      mayBeEmpty: false,
    },
    {
      kind: "tasks",
      zh: ["To-Do 列表", "待办", "待办事项", "任务", "后续任务", "待办列表"],
      en: ["Tasks to Follow Up", "To-Do", "To-Do List", "Tasks", "Todo", "Follow-Up"],
      mayBeEmpty: true,
    },
  ],
  edgeTypes: [
    { id: "leads-to", zh: ["引出", "导致", "发展为"], en: ["leads to", "led to"], acyclic: true },
    { id: "requires", zh: ["前置", "需要", "依赖"], en: ["requires", "needs", "depends on"], acyclic: true },
    { id: "is-a", zh: ["是一种", "属于"], en: ["is a", "is an", "kind of"], acyclic: true },
    { id: "part-of", zh: ["组成", "是其部分", "部分"], en: ["part of", "belongs to"], acyclic: true },
    { id: "uses", zh: ["使用", "用到", "采用"], en: ["uses", "used"], acyclic: false },
    { id: "solves", zh: ["解决", "缓解"], en: ["solves", "mitigates"], acyclic: false },
    { id: "contrasts-with", zh: ["对比", "不同于"], en: ["contrasts with", "differs from"], acyclic: false },
    { id: "example-of", zh: ["例子", "实例", "是其例"], en: ["example of", "instance of"], acyclic: false },
  ],
  rules: {},
  jupyter: null,
  ignore: [],
};
