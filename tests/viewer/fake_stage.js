/**
 * A stage without a graphics card for the tests of panels and tools: elements are boxes, seen along one fixed direction, so
 * that every place and distance can be worked out by hand. It remembers what it was told.
 */

const TOWARDS = [0.55, -0.75, 0.4];
const PIXELS_A_METRE = 12;

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a) => a.map((value) => value / Math.hypot(...a));
const toward = unit(TOWARDS);
const right = unit(cross([0, 0, 1], toward));
const up = cross(toward, right);

export class FakeStage {
  constructor(surface, boxes, colourOf) {
    this.boxes = boxes;
    this.colourOf = colourOf;
    this.software = true;
    this.canvas = document.createElement("canvas");
    this.canvas.tabIndex = 0;
    this.canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%";
    surface.append(this.canvas);
    this.flags = new Uint8Array(boxes.length);
    this.planes = [];
    this.sketches = [];
    this.fits = [];
    this.shows = [];
    this.flagCalls = 0;
    const whole = this.whole() ?? [0, 0, 0, 1, 1, 1];
    this.middle = [0, 1, 2].map((axis) => (whole[axis] + whole[axis + 3]) / 2);
    this.standpoint = {
      walking: false,
      get: () => [...this.middle.map((value, axis) => value + 1000 * toward[axis]), ...this.middle],
      set: () => undefined,
      fit: (box) => this.fits.push(box ?? null),
      show: (view) => this.shows.push(view),
      walk: (on) => (this.standpoint.walking = on),
    };
    this.redraw();
  }

  setFlags(flags) {
    this.flags = flags.slice();
    this.flagCalls++;
    this.redraw();
  }

  setClipping(planes) {
    this.planes = planes;
    this.redraw();
  }

  whole() {
    return this.boxOf(this.boxes.keys());
  }

  boxOf(rows) {
    let found = null;
    for (const row of rows) {
      const box = this.boxes[row];
      if (!box) continue;
      found ??= [...box];
      for (const axis of [0, 1, 2]) {
        found[axis] = Math.min(found[axis], box[axis]);
        found[axis + 3] = Math.max(found[axis + 3], box[axis + 3]);
      }
    }
    return found;
  }

  screenOf(what) {
    if (typeof what === "number") {
      const box = this.boxes[what];
      const hit = box && this.screenOf([box[3] - 0.3, box[1], (box[2] + box[5]) / 2]);
      return hit && this.pick(hit.x, hit.y)?.element === what ? hit : null;
    }
    const away = what.map((value, axis) => value - this.middle[axis]);
    const { width, height } = this.size();
    return { x: width / 2 + dot(away, right) * PIXELS_A_METRE, y: height / 2 - dot(away, up) * PIXELS_A_METRE };
  }

  pick(x, y) {
    const { width, height } = this.size();
    const [across, over] = [(x - width / 2) / PIXELS_A_METRE, (height / 2 - y) / PIXELS_A_METRE];
    const from = this.middle.map((value, axis) => value + across * right[axis] + over * up[axis] + 1000 * toward[axis]);
    let best = null;
    this.boxes.forEach((box, element) => {
      if (!box || this.flags[element] & 1) return;
      const depth = this.enter(box, from);
      if (depth === null || (best && best.depth <= depth)) return;
      best = { element, depth, point: from.map((value, axis) => value - depth * toward[axis]) };
    });
    return best && { element: best.element, point: this.flags[best.element] & 2 ? null : best.point };
  }

  pickRect(x0, y0, x1, y1) {
    const found = new Set();
    for (let x = x0; x <= x1; x += 3) for (let y = y0; y <= y1; y += 3) found.add(this.pick(x, y)?.element ?? -1);
    found.delete(-1);
    return [...found];
  }

  overlay(draw) {
    this.sketches.push(draw);
    this.redraw();
    return () => this.sketches.splice(this.sketches.indexOf(draw), 1);
  }

  redraw() {
    const { width, height } = this.size();
    if (!width) return;
    this.canvas.width = width;
    this.canvas.height = height;
    const pen = this.canvas.getContext("2d");
    const order = [...this.boxes.keys()].filter((row) => this.boxes[row]);
    const depth = (row) => dot(this.boxes[row], toward) + dot(this.boxes[row].slice(3), toward);
    order.sort((a, b) => depth(a) - depth(b));
    for (const row of order) if (!(this.flags[row] & 1) && !this.cutAway(this.boxes[row])) this.paint(pen, row);
    for (const draw of this.sketches) draw({ pen, width, height, project: (point) => this.screenOf(point) });
  }

  size() {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  cutAway(box) {
    const middle = [0, 1, 2].map((axis) => (box[axis] + box[axis + 3]) / 2);
    return this.planes.some((plane) => dot(plane, middle) + plane[3] < 0);
  }

  /** Where the line of sight enters a box: the faces towards the eye, and what the planes leave. */
  enter(box, from) {
    let near = -Infinity;
    let far = Infinity;
    const walls = [0, 1, 2].flatMap((axis) => {
      const normal = [0, 1, 2].map((one) => (one === axis ? 1 : 0));
      return [[...normal, -box[axis]], [...normal.map((value) => -value), box[axis + 3]]];
    });
    for (const plane of [...walls, ...this.planes]) {
      const at = dot(plane, from) + plane[3];
      const slope = dot(plane, toward);
      if (Math.abs(slope) < 1e-12) {
        if (at < 0) return null;
      } else if (slope > 0) far = Math.min(far, at / slope);
      else near = Math.max(near, at / slope);
    }
    return near <= far ? near : null;
  }

  paint(pen, row) {
    const [x0, y0, z0, x1, y1, z1] = this.boxes[row];
    const faces = [
      [[x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]],
      [[x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1]],
      [[x1, y0, z0], [x1, y1, z0], [x1, y1, z1], [x1, y0, z1]],
    ];
    faces.forEach((face, at) => {
      pen.beginPath();
      face.forEach((point, corner) => {
        const place = this.screenOf(point);
        if (corner) pen.lineTo(place.x, place.y);
        else pen.moveTo(place.x, place.y);
      });
      pen.closePath();
      pen.globalAlpha = this.flags[row] & 2 ? 0.12 : 1;
      pen.fillStyle = this.colourOf(row);
      pen.fill();
      pen.fillStyle = `rgb(0 0 0 / ${at * 0.12})`;
      pen.fill();
      pen.strokeStyle = this.flags[row] & 4 ? "#000" : "rgb(0 0 0 / .25)";
      pen.lineWidth = this.flags[row] & 4 ? 2 : 1;
      pen.stroke();
      pen.globalAlpha = 1;
    });
  }
}
