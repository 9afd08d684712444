// The least that a Streamlit component with three.js can show: a cube, once. Told in the same way as our viewer tells.
import { BoxGeometry, Mesh, MeshLambertMaterial, PerspectiveCamera, PointLight, Scene, WebGLRenderer } from "three";

export default function component({ parentElement }) {
  if (parentElement.querySelector(".atlas-viewer")) return undefined;
  const host = document.createElement("div");
  host.className = "atlas-viewer";
  parentElement.appendChild(host);
  const renderer = new WebGLRenderer({ antialias: false });
  renderer.setSize(host.clientWidth || 800, 580);
  host.append(renderer.domElement);
  const scene = new Scene();
  const light = new PointLight(0xffffff, 50);
  light.position.set(2, 3, 4);
  scene.add(light, new Mesh(new BoxGeometry(), new MeshLambertMaterial({ color: 0x3388cc })));
  const camera = new PerspectiveCamera(45, (host.clientWidth || 800) / 580, 0.1, 100);
  camera.position.set(1.5, 1.2, 2);
  camera.lookAt(0, 0, 0);
  let first = null;
  requestAnimationFrame(() => {
    renderer.render(scene, camera);
    first = performance.now();
  });
  host.__viewer = { firstPicture: () => first };
  return () => renderer.dispose();
}
