export * from "../../library/merge.ts";
