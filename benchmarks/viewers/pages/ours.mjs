// Our own viewer, as its component is called on a page: tiles and scene by URL. Names of elements are left out, as with the others.
import { COLOURS, enter, finished, nextFrame, SIZE } from "./frame.mjs";

const hex = (colour) => `#${colour.map((one) => Math.round(one * 255).toString(16).padStart(2, "0")).join("")}`;
const root = document.createElement("div");
root.style.width = `${SIZE[0]}px`;
document.body.append(root);
let elements = 0;
const stage = () => root.querySelector(".atlas-viewer").__viewer.stage();
const draw = () => {
  stage().flush();
  finished(stage().canvas.getContext("webgl2"));
};

enter({
  async load(url) {
    const given = await (await fetch(url)).json();
    const { default: component } = await import(new URL(given.bundle, location.href).href);
    elements = given.data.models[0].elements;
    component({ data: given.data, parentElement: root, setTriggerValue() {} });
    await nextFrame();
    // As fine as the viewer itself shows it: on a weak machine tiles a few pixels from the truth are left as they are.
  while (!stage().settled) await nextFrame();
    draw();
    return { elements, triangles: stage().triangles(), level: stage().level() };
  },
  async recolour(step) {
    const indices = Uint8Array.from({ length: elements }, (_, element) => (element + step) % COLOURS.length);
    stage().setColouring("group", COLOURS.map(hex), indices);
    draw();
  },
});
