import { element, type SvgNode } from "./svg.ts";

/** A picture that stands by itself, as an image in a page of whatever colour: dark ink on white, since it inherits none. */
export function standalone(picture: SvgNode): SvgNode {
  const ground = element("rect", { width: "100%", height: "100%", fill: "#ffffff" });
  return {
    ...picture,
    attributes: { ...picture.attributes, color: "#1c1c1c" },
    children: [ground, ...picture.children],
  };
}
