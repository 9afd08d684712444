// A canvas drawn by three.js, for the contestants that bring none of their own.
import * as THREE from "three";

import { eyeOf, finished, SIZE } from "./frame.mjs";

export function threePage() {
  const renderer = new THREE.WebGLRenderer({ antialias: false });
  renderer.setSize(...SIZE);
  document.body.append(renderer.domElement);
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(0xffffff);
  scene.add(new THREE.AmbientLight(0xffffff, 2));
  const sun = new THREE.DirectionalLight(0xffffff, 2);
  sun.position.set(1, 2, 1.5);
  scene.add(sun);
  const camera = new THREE.PerspectiveCamera(45, SIZE[0] / SIZE[1], 0.1, 1000);
  return {
    renderer,
    scene,
    camera,
    look(object) {
      const box = new THREE.Box3().setFromObject(object);
      this.lookAt(box.min.toArray(), box.max.toArray());
    },
    lookAt(min, max) {
      const { eye, middle, reach } = eyeOf(min, max, 1);
      camera.position.set(...eye);
      camera.far = reach * 10;
      camera.near = reach / 1000;
      camera.lookAt(...middle);
      camera.updateProjectionMatrix();
      camera.updateMatrixWorld();
    },
    draw() {
      renderer.render(scene, camera);
      finished(renderer.getContext());
      return renderer.info.render.triangles;
    },
  };
}
