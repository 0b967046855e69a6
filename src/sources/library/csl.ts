export * from "../../library/csl.ts";
