// The least a page can do: three.js and a cube. What all others cost is to be read beside it.
import * as THREE from "three";

import { colourOf, enter } from "./frame.mjs";
import { threePage } from "./three_page.mjs";

const page = threePage();
const cube = new THREE.Mesh(new THREE.BoxGeometry(), new THREE.MeshLambertMaterial());

enter({
  async load() {
    page.scene.add(cube);
    page.look(cube);
    return { elements: 1, triangles: page.draw() };
  },
  async recolour(step) {
    cube.material.color.setRGB(...colourOf(0, step));
    page.draw();
  },
});
