// What all contestants share: the colours, the end of a frame, and the way to say that the page is there.

export const SIZE = [800, 600];

// Eight colours, like the eight states of our viewer.
export const COLOURS = [
  [0.6, 0.6, 0.6], [0.2, 0.5, 0.8], [0.9, 0.8, 0.2], [0.9, 0.4, 0.1],
  [0.3, 0.7, 0.4], [0.8, 0.2, 0.5], [0.1, 0.6, 0.6], [0.4, 0.3, 0.7],
];

export const colourOf = (element, step) => COLOURS[(element + step) % COLOURS.length];

// The next turn of the browser's own drawing loop.
export const nextFrame = () => new Promise((go) => requestAnimationFrame(() => go()));

// Drawing is only asked for by script: reading a pixel back waits until it has happened.
export function finished(gl) {
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}

export const bytesOf = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

// `load(url)` draws the model and gives {elements, triangles}; `recolour(step)` gives every element another colour and draws.
export function enter({ load, recolour }) {
  window.contestant = {
    async load(url) {
      const told = await load(url);
      return { ...told, seconds: performance.now() / 1000 };
    },
    async recolour(step) {
      const start = performance.now();
      await recolour(step);
      return performance.now() - start;
    },
  };
}

// Camera for a box {min, max} of arrays, in any axes: looks down at it from a corner.
export function eyeOf(min, max, up) {
  const middle = min.map((low, axis) => (low + max[axis]) / 2);
  const reach = Math.hypot(...min.map((low, axis) => max[axis] - low));
  const eye = middle.map((value, axis) => value + reach * (axis === up ? 0.6 : 0.75));
  return { eye, middle, reach };
}
