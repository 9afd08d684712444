// ThatOpen fragments: the model was converted beforehand (IfcImporter); its worker decides what is drawn how finely.
import * as THREE from "three";
import { FragmentsModels } from "@thatopen/fragments";

import { bytesOf, COLOURS, colourOf, enter, nextFrame } from "./frame.mjs";
import { threePage } from "./three_page.mjs";

const page = threePage();
const fragments = new FragmentsModels("/fragments_worker.mjs");
fragments.settings.graphicsQuality = 1;
let model = null;
let ids = [];

// Pictures come from the worker tile by tile: it is through when nothing is asked for and the count stays.
async function settled() {
  let before = -1;
  for (let quiet = 0; quiet < 3; ) {
    await fragments.update(true);
    await nextFrame();
    const now = page.draw();
    quiet = now === before && !model.isBusy ? quiet + 1 : 0;
    before = now;
  }
  return before;
}

enter({
  async load(url) {
    model = await fragments.load(await bytesOf(url), { modelId: "model", camera: page.camera });
    page.scene.add(model.object);
    const box = model.box;
    page.lookAt(box.min.toArray(), box.max.toArray());
    ids = await model.getItemsIdsWithGeometry();
    return { elements: ids.length, triangles: await settled() };
  },
  async recolour(step) {
    const groups = COLOURS.map(() => []);
    ids.forEach((id, element) => groups[(element + step) % COLOURS.length].push(id));
    for (const [group, own] of groups.entries()) {
      await model.setColor(own, new THREE.Color(...colourOf(group, 0)));
    }
    await fragments.update(true);
    page.draw();
  },
});
