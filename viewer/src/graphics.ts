/**
 * The little of WebGL 2 that the passes need: programs, textures, targets, shapes. A general renderer walks, culls and compares a
 * scene for every pass, and asks the card a hundred things before the first one. Here the card is told what changed: what it heard
 * last is remembered, so that a step through time costs one number and a call a pass.
 *
 * A card may forget everything (a lost context). Each thing is made when it is first needed, and once more in the next `life`.
 */

const FULL_TRIANGLE = 3;

/** Texels as they lie in an array, and as they lie on the card. */
const FORMATS = {
  rgba8: ["RGBA8", "RGBA", "UNSIGNED_BYTE"],
  rgba8ui: ["RGBA8UI", "RGBA_INTEGER", "UNSIGNED_BYTE"],
  r8: ["R8", "RED", "UNSIGNED_BYTE"],
  r8ui: ["R8UI", "RED_INTEGER", "UNSIGNED_BYTE"],
  r32i: ["R32I", "RED_INTEGER", "INT"],
  rg32i: ["RG32I", "RG_INTEGER", "INT"],
  rgba32i: ["RGBA32I", "RGBA_INTEGER", "INT"],
  depth24: ["DEPTH_COMPONENT24", "DEPTH_COMPONENT", "UNSIGNED_INT"],
} as const;

export type Format = keyof typeof FORMATS;

/** What a shader is told under one name. */
export interface Uniform {
  value: number | boolean | ArrayLike<number> | Texture | null;
}

export type Uniforms = Readonly<Record<string, Uniform>>;

/** Where on a target is drawn: lower left corner and size in pixels. */
export type Frame = readonly [x: number, y: number, width: number, height: number];

export class Graphics {
  /** Counts on when the card has forgotten: what was made in another life is gone. */
  life = 0;
  private readonly programs = new Map<string, Program>();
  private readonly units = new Map<string, number>();
  private bound: (WebGLTexture | null)[] = [];
  private unit = -1;
  private program: Program | null = null;
  private shape: WebGLVertexArrayObject | null = null;
  private aimed: WebGLFramebuffer | null = null;
  private viewport: Frame = [-1, -1, -1, -1];
  private scissor: Frame | null = null;
  private readonly on = new Set<GLenum>();

  constructor(readonly gl: WebGL2RenderingContext) {
    const { canvas } = gl;
    // Who lets the loss take its course gets no context back.
    canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    canvas.addEventListener("webglcontextrestored", () => this.revive());
    this.revive();
  }

  /** The program of these two shaders, one for all who ask. */
  programOf(vertex: string, fragment: string): Program {
    const key = `${vertex}\n${fragment}`;
    let program = this.programs.get(key);
    if (!program) this.programs.set(key, (program = new Program(this, vertex, fragment)));
    return program;
  }

  /** Draw into `target` from now on (null: the canvas), in this part of it, and nowhere else if `clipped`. */
  aim(target: Target | null, frame: Frame, clipped: Frame | null = null): void {
    const { gl } = this;
    const name = target?.name ?? null;
    if (name !== this.aimed) gl.bindFramebuffer(gl.FRAMEBUFFER, (this.aimed = name));
    if (!same(frame, this.viewport)) gl.viewport(...(this.viewport = frame));
    this.turn(gl.SCISSOR_TEST, clipped !== null);
    if (clipped && !(this.scissor && same(clipped, this.scissor))) gl.scissor(...(this.scissor = clipped));
  }

  /** Nothing is left in what is aimed at. */
  clear(): void {
    const { gl } = this;
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  }

  /** What is aimed at is covered by what a program makes of each of its pixels. */
  cover(program: Program, uniforms: Uniforms): void {
    const { gl } = this;
    this.turn(gl.DEPTH_TEST, false);
    this.use(program, uniforms);
    this.take(null);
    gl.drawArrays(gl.TRIANGLES, 0, FULL_TRIANGLE);
  }

  /** What follows are shapes that hide each other; `behind`: where two lie in one plane, these give way. */
  shapes(behind: boolean): void {
    this.turn(this.gl.DEPTH_TEST, true);
    this.turn(this.gl.POLYGON_OFFSET_FILL, behind);
  }

  use(program: Program, uniforms: Uniforms): void {
    this.choose(program);
    program.tell(uniforms);
  }

  /** Ask now what a program can be told: later the answer would stand behind a picture. */
  prepare(program: Program): void {
    this.choose(program);
    program.ask();
  }

  /** Draw a shape with the program in use. */
  draw(shape: Shape): void {
    this.take(shape.name);
    this.gl.drawElements(this.gl.TRIANGLES, shape.count, shape.kind, 0);
  }

  /** Make a texture known to shaders under the unit of its name. */
  bind(unit: number, texture: WebGLTexture | null): void {
    if (this.bound[unit] !== texture) this.attend(unit, texture);
  }

  /** Make a texture the one that is written: unit 0 is nobody's name. */
  write(texture: WebGLTexture): void {
    this.attend(0, texture);
  }

  /** The same name has the same unit in every program: what stays the same from pass to pass is not bound again. */
  unitOf(name: string): number {
    let unit = this.units.get(name);
    if (unit === undefined) this.units.set(name, (unit = this.units.size + 1));
    return unit;
  }

  take(shape: WebGLVertexArrayObject | null): void {
    if (shape !== this.shape) this.gl.bindVertexArray((this.shape = shape));
  }

  /** Something is made or unmade behind the back of what is remembered. */
  released(framebuffer: WebGLFramebuffer | null): void {
    if (this.aimed === framebuffer) this.aimed = null;
  }

  dispose(): void {
    for (const program of this.programs.values()) program.dispose();
    this.programs.clear();
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  private choose(program: Program): void {
    // Asked for first: in a new life it is made anew.
    const { name } = program;
    if (this.program !== program) this.gl.useProgram(name);
    this.program = program;
  }

  private attend(unit: number, texture: WebGLTexture | null): void {
    const { gl } = this;
    if (this.unit !== unit) gl.activeTexture(gl.TEXTURE0 + (this.unit = unit));
    gl.bindTexture(gl.TEXTURE_2D, (this.bound[unit] = texture));
  }

  private turn(what: GLenum, on: boolean): void {
    if (this.on.has(what) === on) return;
    if (on) {
      this.gl.enable(what);
      this.on.add(what);
    } else {
      this.gl.disable(what);
      this.on.delete(what);
    }
  }

  private revive(): void {
    const { gl } = this;
    this.life++;
    this.bound = [];
    this.unit = -1;
    this.program = this.shape = this.aimed = this.scissor = null;
    this.viewport = [-1, -1, -1, -1];
    this.on.clear();
    gl.depthFunc(gl.LEQUAL);
    gl.polygonOffset(1, 2);
    // Shaders are made in parallel where the browser can, and tell when they are.
    gl.getExtension("KHR_parallel_shader_compile");
  }
}

function same(a: Frame, b: Frame): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** One thing that a program can be told. */
interface Slot {
  readonly name: string;
  readonly place: WebGLUniformLocation;
  /** -1: no texture. */
  readonly unit: number;
  readonly told: Float32Array | Float64Array;
  readonly send: () => void;
}

export class Program {
  private life = 0;
  private program: WebGLProgram | null = null;
  private slots: readonly Slot[] | null = null;

  constructor(
    private readonly graphics: Graphics,
    private readonly vertex: string,
    private readonly fragment: string,
  ) {}

  /** The program on the card; begins to be made when first asked for. */
  get name(): WebGLProgram {
    if (this.life !== this.graphics.life || !this.program) {
      this.life = this.graphics.life;
      this.slots = null;
      this.program = this.linked();
    }
    return this.program;
  }

  /** Whether using it would wait for nothing. */
  get made(): boolean {
    const { gl } = this.graphics;
    const parallel = gl.getExtension("KHR_parallel_shader_compile");
    return gl.isContextLost() || !parallel || gl.getProgramParameter(this.name, parallel.COMPLETION_STATUS_KHR) === true;
  }

  /** Ask what it can be told; waits until it is made. The program must be in use. */
  ask(): readonly Slot[] {
    return (this.slots ??= this.found());
  }

  /** Tell it what is not yet known to it. The program must be in use. */
  tell(uniforms: Uniforms): void {
    for (const slot of this.ask()) {
      const { value } = uniforms[slot.name];
      if (slot.unit >= 0) this.graphics.bind(slot.unit, (value as Texture | null)?.name ?? null);
      else if (typeof value === "object") this.list(slot, value as ArrayLike<number>);
      else if (slot.told[0] !== Number(value)) {
        slot.told[0] = Number(value);
        slot.send();
      }
    }
  }

  dispose(): void {
    this.graphics.gl.deleteProgram(this.program);
    this.program = this.slots = null;
  }

  private list({ told, send }: Slot, value: ArrayLike<number>): void {
    let differs = false;
    for (let at = 0; at < told.length; at++) {
      const before = told[at];
      told[at] = value[at];
      if (told[at] !== before) differs = true;
    }
    if (differs) send();
  }

  /** Nothing is asked here: each question would make the page wait for the card. The browser's console tells of a broken shader. */
  private linked(): WebGLProgram {
    const { gl } = this.graphics;
    const program = gl.createProgram();
    const stages = [
      [gl.VERTEX_SHADER, this.vertex],
      [gl.FRAGMENT_SHADER, this.fragment],
    ] as const;
    for (const [kind, source] of stages) {
      const shader = gl.createShader(kind)!;
      gl.shaderSource(shader, `#version 300 es\n${source}`);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
      gl.deleteShader(shader);
    }
    ATTRIBUTES.forEach((name, at) => gl.bindAttribLocation(program, at, name));
    gl.linkProgram(program);
    return program;
  }

  private found(): Slot[] {
    const { gl } = this.graphics;
    const count = (gl.getProgramParameter(this.name, gl.ACTIVE_UNIFORMS) as number | null) ?? 0;
    return Array.from({ length: count }, (_, at) => this.slotOf(gl.getActiveUniform(this.name, at)!));
  }

  private slotOf({ name: told, type, size }: WebGLActiveInfo): Slot {
    const { graphics } = this;
    const { gl } = graphics;
    const name = told.replace("[0]", "");
    const place = gl.getUniformLocation(this.name, name)!;
    // Not a number is like no number: whatever comes first is told.
    const whole = new Float64Array(2).fill(NaN);
    const broken = new Float32Array(16 * size).fill(NaN);
    const vector = broken.subarray(0, 4 * size);
    const three = broken.subarray(0, 3);
    const one = new Float64Array(1).fill(NaN);
    const kinds: Readonly<Record<number, readonly [Slot["told"], Slot["send"]]>> = {
      [gl.BOOL]: [one, () => gl.uniform1i(place, one[0])],
      [gl.INT]: [one, () => gl.uniform1i(place, one[0])],
      [gl.INT_VEC2]: [whole, () => gl.uniform2i(place, whole[0], whole[1])],
      [gl.FLOAT]: [one, () => gl.uniform1f(place, one[0])],
      [gl.FLOAT_VEC3]: [three, () => gl.uniform3fv(place, three)],
      [gl.FLOAT_VEC4]: [vector, () => gl.uniform4fv(place, vector)],
      [gl.FLOAT_MAT4]: [broken, () => gl.uniformMatrix4fv(place, false, broken)],
    };
    const plain = kinds[type];
    if (plain) return { name, place, unit: -1, told: plain[0], send: plain[1] };
    const unit = graphics.unitOf(name);
    gl.uniform1i(place, unit);
    return { name, place, unit, told: one, send: () => undefined };
  }
}

export class Texture {
  private life = 0;
  private texture: WebGLTexture | null = null;

  /** `texels`: null for one that is drawn into. They are kept, for the card may forget. */
  constructor(
    private readonly graphics: Graphics,
    readonly width: number,
    readonly height: number,
    readonly format: Format,
    private readonly texels: ArrayBufferView | null = null,
  ) {}

  get name(): WebGLTexture {
    const { graphics } = this;
    if (this.life !== graphics.life || !this.texture) {
      this.life = graphics.life;
      this.texture = this.stored();
    }
    return this.texture;
  }

  /** Some rows of the texels changed. */
  renew(firstRow: number, rows: number): void {
    // One that is not there yet takes what is current when it is made.
    if (this.texture && this.life === this.graphics.life) this.send(this.texture, firstRow, rows);
  }

  dispose(): void {
    this.graphics.gl.deleteTexture(this.texture);
    this.texture = null;
  }

  private stored(): WebGLTexture {
    const { gl } = this.graphics;
    const texture = gl.createTexture();
    this.graphics.write(texture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl[FORMATS[this.format][0]], this.width, this.height);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    if (this.texels) this.send(texture, 0, this.height);
    return texture;
  }

  private send(texture: WebGLTexture, firstRow: number, rows: number): void {
    const { gl } = this.graphics;
    const [, format, kind] = FORMATS[this.format];
    const numbers = this.texels as Uint8Array | Int32Array;
    const row = numbers.length / this.height;
    this.graphics.write(texture);
    const part = numbers.subarray(firstRow * row, (firstRow + rows) * row);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, firstRow, this.width, rows, gl[format], gl[kind], part);
  }
}

/** Textures that are drawn into at once. */
export class Target {
  colours: readonly Texture[] = [];
  depth: Texture | null = null;
  private life = 0;
  private framebuffer: WebGLFramebuffer | null = null;

  constructor(
    private readonly graphics: Graphics,
    private width: number,
    private height: number,
    private readonly formats: readonly Format[],
    private readonly deep = false,
  ) {
    this.lay();
  }

  get name(): WebGLFramebuffer {
    const { graphics } = this;
    if (this.life !== graphics.life || !this.framebuffer) {
      this.life = graphics.life;
      this.framebuffer = this.joined();
    }
    return this.framebuffer;
  }

  /** All of it. */
  get whole(): Frame {
    return [0, 0, this.width, this.height];
  }

  /** Of another size, and empty; its textures are others then. */
  resize(width: number, height: number): void {
    this.dispose();
    [this.width, this.height] = [width, height];
    this.lay();
  }

  /** Read pixels of one of its colours; waits for the card. `into` has four numbers a pixel. */
  read([x, y, width, height]: Frame, into: Uint8Array | Uint32Array, colour = 0): void {
    const { graphics } = this;
    const { gl } = graphics;
    graphics.aim(this, this.whole);
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + colour);
    const format = into instanceof Uint8Array ? gl.RGBA : gl.RGBA_INTEGER;
    gl.readPixels(x, y, width, height, format, into instanceof Uint8Array ? gl.UNSIGNED_BYTE : gl.UNSIGNED_INT, into);
    gl.readBuffer(gl.COLOR_ATTACHMENT0);
  }

  dispose(): void {
    for (const texture of [...this.colours, this.depth]) texture?.dispose();
    this.graphics.released(this.framebuffer);
    this.graphics.gl.deleteFramebuffer(this.framebuffer);
    this.framebuffer = null;
  }

  private lay(): void {
    const { graphics, width, height } = this;
    this.colours = this.formats.map((format) => new Texture(graphics, width, height, format));
    this.depth = this.deep ? new Texture(graphics, width, height, "depth24") : null;
  }

  private joined(): WebGLFramebuffer {
    const { graphics, width, height } = this;
    const { gl } = graphics;
    const framebuffer = gl.createFramebuffer();
    this.framebuffer = framebuffer;
    graphics.aim(this, [0, 0, width, height]);
    const places = this.colours.map((_, at) => gl.COLOR_ATTACHMENT0 + at);
    this.colours.forEach(({ name }, at) => gl.framebufferTexture2D(gl.FRAMEBUFFER, places[at], gl.TEXTURE_2D, name, 0));
    if (this.depth) gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.DEPTH_ATTACHMENT, gl.TEXTURE_2D, this.depth.name, 0);
    gl.drawBuffers(places);
    return framebuffer;
  }
}

/** Names of what a vertex has, in the order of their places. */
const ATTRIBUTES = ["position", "element"] as const;

/** `size` numbers a vertex, every `stride` numbers from `offset` on (in numbers, not bytes). */
export interface VertexNumbers {
  readonly array: Uint8Array | Uint16Array | Uint32Array | Float32Array;
  readonly size: number;
  readonly stride: number;
  readonly offset: number;
  /** `share`: whole numbers that stand for 0..1; `whole`: whole numbers that stay such. */
  readonly read: "float" | "share" | "whole";
}

/** Triangles on the card. The arrays are not kept. */
export class Shape {
  readonly name: WebGLVertexArrayObject;
  readonly count: number;
  readonly kind: GLenum;
  private readonly buffers: WebGLBuffer[] = [];

  /** `vertices`: in the order of `ATTRIBUTES`. */
  constructor(
    private readonly graphics: Graphics,
    vertices: readonly VertexNumbers[],
    index: Uint16Array | Uint32Array,
  ) {
    const { gl } = graphics;
    this.name = gl.createVertexArray();
    this.count = index.length;
    this.kind = index instanceof Uint16Array ? gl.UNSIGNED_SHORT : gl.UNSIGNED_INT;
    graphics.take(this.name);
    vertices.forEach((numbers, place) => this.attach(place, numbers));
    this.send(gl.ELEMENT_ARRAY_BUFFER, index);
    graphics.take(null);
  }

  dispose(): void {
    const { gl } = this.graphics;
    this.graphics.take(null);
    gl.deleteVertexArray(this.name);
    for (const buffer of this.buffers) gl.deleteBuffer(buffer);
  }

  private attach(place: number, { array, size, stride, offset, read }: VertexNumbers): void {
    const { gl } = this.graphics;
    const bytes = array.BYTES_PER_ELEMENT;
    const kind =
      array instanceof Float32Array
        ? gl.FLOAT
        : array instanceof Uint32Array
          ? gl.UNSIGNED_INT
          : array instanceof Uint16Array
            ? gl.UNSIGNED_SHORT
            : gl.UNSIGNED_BYTE;
    this.send(gl.ARRAY_BUFFER, array);
    gl.enableVertexAttribArray(place);
    if (read === "whole") gl.vertexAttribIPointer(place, size, kind, stride * bytes, offset * bytes);
    else gl.vertexAttribPointer(place, size, kind, read === "share", stride * bytes, offset * bytes);
  }

  private send(kind: GLenum, array: ArrayBufferView): void {
    const { gl } = this.graphics;
    const buffer = gl.createBuffer();
    this.buffers.push(buffer);
    gl.bindBuffer(kind, buffer);
    gl.bufferData(kind, array, gl.STATIC_DRAW);
  }
}
