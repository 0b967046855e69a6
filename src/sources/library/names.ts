export * from "../../library/names.ts";
