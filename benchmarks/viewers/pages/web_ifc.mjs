// web-ifc reads the IFC in the page, three.js draws it: everything merged into one geometry with a colour a vertex, which is
// the plan of web-ifc's own example viewer.
import * as THREE from "three";
import { IfcAPI } from "web-ifc";

import { bytesOf, colourOf, enter } from "./frame.mjs";
import { threePage } from "./three_page.mjs";

const page = threePage();
let colours = null;
let ranges = []; // [element, first vertex, last vertex)

async function meshes(bytes) {
  const api = new IfcAPI();
  api.SetWasmPath("/web_ifc/", true);
  await api.Init();
  const model = api.OpenModel(bytes);
  const pieces = [];
  api.StreamAllMeshes(model, (mesh) => {
    for (let i = 0; i < mesh.geometries.size(); i += 1) {
      const placed = mesh.geometries.get(i);
      const geometry = api.GetGeometry(model, placed.geometryExpressID);
      const vertices = api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize()).slice();
      const indices = api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize()).slice();
      pieces.push({ element: mesh.expressID, matrix: placed.flatTransformation.slice(), vertices, indices });
      geometry.delete();
    }
  });
  api.CloseModel(model);
  return pieces;
}

function merged(pieces) {
  const vertexCount = pieces.reduce((sum, piece) => sum + piece.vertices.length / 6, 0);
  const indexCount = pieces.reduce((sum, piece) => sum + piece.indices.length, 0);
  const positions = new Float32Array(vertexCount * 3);
  const normals = new Float32Array(vertexCount * 3);
  const indices = new Uint32Array(indexCount);
  colours = new THREE.BufferAttribute(new Float32Array(vertexCount * 3).fill(0.7), 3);
  const point = new THREE.Vector3();
  const matrix = new THREE.Matrix4();
  const turn = new THREE.Matrix3();
  const numberOf = new Map();
  let vertex = 0;
  let index = 0;
  for (const piece of pieces) {
    matrix.fromArray(piece.matrix);
    turn.getNormalMatrix(matrix);
    const count = piece.vertices.length / 6;
    if (!numberOf.has(piece.element)) numberOf.set(piece.element, numberOf.size);
    ranges.push([numberOf.get(piece.element), vertex, vertex + count]);
    for (const each of piece.indices) indices[index++] = each + vertex;
    for (let i = 0; i < count; i += 1, vertex += 1) {
      point.fromArray(piece.vertices, i * 6).applyMatrix4(matrix).toArray(positions, vertex * 3);
      point.fromArray(piece.vertices, i * 6 + 3).applyMatrix3(turn).normalize().toArray(normals, vertex * 3);
    }
  }
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
  geometry.setAttribute("normal", new THREE.BufferAttribute(normals, 3));
  geometry.setAttribute("color", colours);
  geometry.setIndex(new THREE.BufferAttribute(indices, 1));
  return { geometry, elements: numberOf.size };
}

enter({
  async load(url) {
    const { geometry, elements } = merged(await meshes(await bytesOf(url)));
    const material = new THREE.MeshLambertMaterial({ vertexColors: true, side: THREE.DoubleSide });
    const mesh = new THREE.Mesh(geometry, material);
    page.scene.add(mesh);
    page.look(mesh);
    return { elements, triangles: page.draw() };
  },
  async recolour(step) {
    for (const [element, first, last] of ranges) {
      const colour = colourOf(element, step);
      for (let vertex = first; vertex < last; vertex += 1) colours.array.set(colour, vertex * 3);
    }
    colours.needsUpdate = true;
    page.draw();
  },
});
