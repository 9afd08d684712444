// plotly Mesh3d: the whole model one trace with a colour a triangle, as Python's figure.to_json() writes it.
import Plotly from "plotly.js-dist-min";

import { bytesOf, colourOf, enter, finished, nextFrame, SIZE } from "./frame.mjs";

const place = document.createElement("div");
place.style.cssText = `width:${SIZE[0]}px;height:${SIZE[1]}px`;
document.body.append(place);
let elementOf = null; // number of the element, a triangle

const coloured = (step) =>
  Array.from(elementOf, (element) => `rgb(${colourOf(element, step).map((part) => Math.round(part * 255))})`);

async function drawn() {
  await nextFrame();
  await nextFrame();
  finished(place._fullLayout.scene._scene.glplot.gl);
}

enter({
  async load(url) {
    const figure = JSON.parse(new TextDecoder().decode(await bytesOf(url)));
    elementOf = Int32Array.from(figure.layout.meta);
    figure.data[0].facecolor = coloured(0);
    await Plotly.newPlot(place, figure.data, figure.layout);
    await drawn();
    return { elements: new Set(elementOf).size, triangles: elementOf.length };
  },
  async recolour(step) {
    await Plotly.restyle(place, { facecolor: [coloured(step)] });
    await drawn();
  },
});
