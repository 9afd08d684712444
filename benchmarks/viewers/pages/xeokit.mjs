// xeokit: the model was converted beforehand to XKT, its own form.
import { Viewer, XKTLoaderPlugin } from "@xeokit/xeokit-sdk/dist/xeokit-sdk.es.js";

import { colourOf, enter, eyeOf, finished, nextFrame, SIZE } from "./frame.mjs";

const canvas = document.createElement("canvas");
canvas.id = "xeokit";
canvas.style.cssText = `width:${SIZE[0]}px;height:${SIZE[1]}px;display:block`;
document.body.append(canvas);
const viewer = new Viewer({ canvasId: "xeokit", transparent: false, backgroundColor: [1, 1, 1], antialias: false });

function draw() {
  viewer.scene.render(true);
  finished(viewer.scene.canvas.gl);
}

enter({
  async load(url) {
    const model = new XKTLoaderPlugin(viewer).load({ id: "model", src: url, edges: false });
    await new Promise((go, stop) => {
      model.on("loaded", go);
      model.on("error", (told) => stop(new Error(String(told))));
    });
    const [a, b, c, d, e, f] = viewer.scene.aabb;
    const { eye, middle } = eyeOf([a, b, c], [d, e, f], 1);
    viewer.camera.perspective.fov = 45; // as the others
    Object.assign(viewer.camera, { eye, look: middle, up: [0, 1, 0] });
    await nextFrame();
    draw();
    return { elements: viewer.scene.objectIds.length, triangles: viewer.scene.numTriangles ?? null };
  },
  async recolour(step) {
    viewer.scene.objectIds.forEach((id, element) => {
      viewer.scene.objects[id].colorize = colourOf(element, step);
    });
    await nextFrame(); // its renderer takes up changed colours at its own tick
    draw();
  },
});
