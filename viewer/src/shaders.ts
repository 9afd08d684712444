/**
 * GLSL of the passes.
 *
 * States: when the day changes, four bytes for every element (gpu_states.ts). Looks: its colour and how it stands, when those,
 * the flags or the colouring change. Elements: into a buffer of light and one of identities,
 * once for what stands solid and once for what is only outlined (ghosts). Screen: both put together, each pixel in the colour
 * of the element that stands there (so a day that only changes colours draws no element), with edges where the
 * identity or the slope changes, the outline of what is selected, ghosts in front of what they do not hide. The identity and
 * the depth buffer also answer every click.
 */

import { DELAY_LIMITS, NONE, PLAN_AS_STATE, UNVERIFIED } from "./states";

/** Elements, events and days stand in textures of this width; every WebGL 2 takes as much. */
export const TEXTURE_WIDTH = 2048;
export const MOST_PLANES = 6;

const PLACE = `ivec2 placeOf(int number) { return ivec2(number % ${TEXTURE_WIDTH}, number / ${TEXTURE_WIDTH}); }`;
const NO_DAY = `int(${(NONE >>> 0).toString()}u)`;

/** The table of states.ts: `stateAfter`, `planStateOf`, `delayOf`, `bucketOf`. */
export const STATES_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
precision highp isampler2D;
uniform isampler2D plans;
uniform isampler2D events;
uniform isampler2D calendar;
uniform int calendarFirst;
uniform int calendarDays;
uniform int elements;
uniform int freshness;
uniform int day;
uniform int compared;
layout(location = 0) out highp uvec4 outStates;

${PLACE}

struct Latest { bool there; int day; int verdict; bool seenStarted; bool finishedLate; int delay; };

Latest latestUpTo(ivec4 plan, int until) {
  int low = 0;
  int high = plan.a >> 1;
  while (low < high) {
    int middle = (low + high) >> 1;
    if (texelFetch(events, placeOf(plan.b + middle), 0).r <= until) low = middle + 1;
    else high = middle;
  }
  if (low == 0) return Latest(false, 0, -1, false, false, -1);
  ivec2 event = texelFetch(events, placeOf(plan.b + low - 1), 0).rg;
  return Latest(true, event.r, event.g & 3, (event.g & 4) != 0, (event.g & 8) != 0, event.g >> 4);
}

int stateAfter(ivec4 plan, Latest latest, int on) {
  if ((plan.a & 1) == 0) return 0;
  if (latest.verdict == 2) return latest.finishedLate ? 7 : 6;
  bool shouldHaveStarted = plan.r != ${NO_DAY} && plan.r <= on;
  bool stale = !latest.there || on - latest.day > freshness;
  if ((shouldHaveStarted || latest.seenStarted) && stale) return 2;
  if (latest.verdict == 1) return plan.g != ${NO_DAY} && on >= plan.g ? 5 : 4;
  return latest.verdict == 0 && shouldHaveStarted ? 3 : 1;
}

int planStateOf(ivec4 plan, int on) {
  if (plan.r == ${NO_DAY} && plan.g == ${NO_DAY}) return 0;
  if (plan.g != ${NO_DAY} && plan.g <= on) return 3;
  return plan.r != ${NO_DAY} && plan.r <= on ? 2 : 1;
}

int workedOn(int on) {
  int at = on - calendarFirst;
  return on == ${NO_DAY} || at < 0 || at >= calendarDays ? -1 : texelFetch(calendar, placeOf(at), 0).r;
}

int workingDays(int after, int until) {
  int begin = workedOn(after);
  int end = workedOn(until);
  return begin < 0 || end < 0 ? -1 : max(0, end - begin);
}

int delayOf(ivec4 plan, Latest latest, int state) {
  if (state == 0 || state == 2) return -1;
  if (state == 3) return workingDays(plan.r, day);
  if (state == 5) return workingDays(plan.g, day);
  return state == 7 ? latest.delay : 0;
}

int bucketOf(int delay) {
  if (delay < 0) return 0;
  ${DELAY_LIMITS.map((limit, at) => `if (delay <= ${limit}) return ${at + 1};`).join("\n  ")}
  return ${DELAY_LIMITS.length + 1};
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  outStates = uvec4(0u);
  if (at.y * ${TEXTURE_WIDTH} + at.x >= elements) return;
  ivec4 plan = texelFetch(plans, at, 0);
  Latest latest = latestUpTo(plan, day);
  int state = stateAfter(plan, latest, day);
  int before = compared == day ? state : stateAfter(plan, latestUpTo(plan, compared), compared);
  outStates = uvec4(uint(state), uint(planStateOf(plan, day)), uint(before), uint(bucketOf(delayOf(plan, latest, state))));
}`;

/** How an element stands in the picture: the fourth byte of its look. */
export const LOOK = { hidden: 0, solid: 1, hatched: 2, ghost: 3 } as const;

/** For every element its colour and how it stands, once for each part of the picture: vertices then fetch one texel. */
export const LOOKS_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform highp usampler2D states;
uniform highp usampler2D flags;
uniform highp usampler2D groups;
uniform sampler2D palette;
uniform sampler2D groupPalette;
uniform int colouring;
uniform int source;
uniform int hiddenStates;
uniform int ghostStates;
uniform int hiddenBuckets;
uniform int ghostBuckets;
uniform vec3 unsoundColour;
layout(location = 0) out vec4 outLook;

const int planAsState[4] = int[4](${PLAN_AS_STATE.join(", ")});

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec4 found = ivec4(texelFetch(states, at, 0));
  int flag = int(texelFetch(flags, at, 0).r);
  int state = source == 1 ? planAsState[found.g] : source == 2 ? found.b : found.r;
  bool hidden = ((hiddenStates >> state) & 1) == 1 || (flag & 1) != 0;
  bool ghost = ((ghostStates >> state) & 1) == 1 || (flag & 2) != 0;
  if (colouring == 1) {
    hidden = hidden || ((hiddenBuckets >> found.a) & 1) == 1;
    ghost = ghost || ((ghostBuckets >> found.a) & 1) == 1;
  }
  if (source == 3 && found.r == found.b) ghost = true;
  // What stands on material that did not conform is seen, unless the reader himself put it away; plan and past know nothing of it.
  bool unsound = (flag & 8) != 0 && (source == 0 || source == 3);
  if (unsound) {
    hidden = (flag & 1) != 0;
    ghost = (flag & 2) != 0;
  }
  vec3 colour;
  if (colouring == 0) colour = texelFetch(palette, ivec2(state, 0), 0).rgb;
  else {
    int group = colouring == 1 ? found.a : int(texelFetch(groups, at, 0).r);
    colour = texelFetch(groupPalette, ivec2(min(group, textureSize(groupPalette, 0).x - 1), 0), 0).rgb;
  }
  if (unsound) colour = unsoundColour;
  int look = hidden ? ${LOOK.hidden} : ghost ? ${LOOK.ghost} : !unsound && colouring == 0 && state == ${UNVERIFIED} ? ${LOOK.hatched} : ${LOOK.solid};
  outLook = vec4(colour, float(look) / 255.0);
}`;

export const ELEMENT_VERTEX = /* glsl */ `
precision highp float;
precision highp int;
in vec3 position;
in uint element;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform sampler2D looks;
uniform int layer;
flat out int vElement;
out vec3 vView;

${PLACE}

void main() {
  int row = int(element);
  int look = int(texelFetch(looks, placeOf(row), 0).a * 255.0 + 0.5);
  vElement = row;
  vView = vec3(0.0);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (look == ${LOOK.hidden} || int(look == ${LOOK.ghost}) != layer) return;
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vView = view.xyz;
  gl_Position = projectionMatrix * view;
}`;

export const ELEMENT_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
flat in int vElement;
in vec3 vView;
uniform mat4 viewMatrix;
#ifdef CLIPPED
uniform vec4 planes[${MOST_PLANES}];
uniform int planeCount;
#endif
layout(location = 0) out float outLight;
layout(location = 1) out vec4 outIdentity;

// Light that depends on the slope alone: a face keeps its shade wherever the reader stands, and one that looks up
// shows exactly the colour of the legend.
float lightOn(vec3 n) {
  vec3 towards = n * n;
  float x = n.x > 0.0 ? 0.92 : 0.82;
  float y = n.y > 0.0 ? 0.76 : 0.87;
  float z = n.z > 0.0 ? 1.00 : 0.58;
  return dot(towards, vec3(x, y, z));
}

void main() {
  vec3 normal = normalize(cross(dFdx(vView), dFdy(vView)));
#ifdef CLIPPED
  for (int at = 0; at < planeCount; at++) if (dot(planes[at], vec4(vView, 1.0)) < 0.0) discard;
#endif
  outLight = lightOn(normal * mat3(viewMatrix));
  int identity = vElement + 1;
  ivec2 slope = ivec2(clamp(normal.xy * 7.5 + 8.0, 0.0, 15.0));
  outIdentity = vec4(
    float(identity & 255), float((identity >> 8) & 255), float((identity >> 16) & 255), float(slope.x * 16 + slope.y)
  ) / 255.0;
}`;

/** One triangle over everything, from the number of the vertex alone. */
export const SCREEN_VERTEX = /* glsl */ `
precision highp float;
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }`;

export const SCREEN_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform sampler2D looks;
uniform sampler2D otherLooks;
uniform int otherFrom;
uniform sampler2D lights;
uniform sampler2D identities;
uniform sampler2D depths;
uniform sampler2D ghostIdentities;
uniform sampler2D ghostDepths;
uniform highp usampler2D flags;
uniform bool hasGhosts;
uniform bool hasSelection;
uniform int samples;
uniform ivec2 extent;
uniform int hovered;
uniform int outlinePixels;
uniform vec4 background;
uniform vec3 ghostColour;
uniform vec3 accent;
uniform vec3 hatchColour;
uniform float hatchPixels;
uniform float edgeStrength;
out vec4 outColour;

${PLACE}

int identityOf(vec4 texel) {
  ivec4 bytes = ivec4(texel * 255.0 + 0.5);
  return bytes.r | (bytes.g << 8) | (bytes.b << 16);
}

vec3 slopeOf(vec4 texel) {
  int code = int(texel.a * 255.0 + 0.5);
  vec2 xy = (vec2(float(code >> 4), float(code & 15)) - 7.5) / 7.5;
  return normalize(vec3(xy, sqrt(max(0.0, 1.0 - dot(xy, xy)))));
}

ivec2 inside(ivec2 at) { return clamp(at, ivec2(0), extent - 1); }

// 1 where another element begins, less where the same element turns a corner.
float edgeAt(sampler2D source, ivec2 at, vec4 here) {
  int identity = identityOf(here);
  float found = 0.0;
  for (int side = 0; side < 2; side++) {
    vec4 there = texelFetch(source, inside(at + (side == 0 ? ivec2(1, 0) : ivec2(0, 1))), 0);
    if (there == here) continue;
    int other = identityOf(there);
    if (other != identity) found = max(found, 1.0);
    else if (identity != 0 && dot(slopeOf(here), slopeOf(there)) < 0.82) found = max(found, 0.6);
  }
  return found;
}

int frontAt(ivec2 at) {
  int solid = identityOf(texelFetch(identities, at, 0));
  return solid != 0 || !hasGhosts ? solid : identityOf(texelFetch(ghostIdentities, at, 0));
}

bool isSelected(int identity) {
  return identity != 0 && (texelFetch(flags, placeOf(identity - 1), 0).r & 4u) != 0u;
}

bool besideSelected(ivec2 at) {
  int reach = outlinePixels * samples;
  for (int turn = 0; turn < 8; turn++) {
    float angle = float(turn) * 0.7853982;
    ivec2 there = at + ivec2(round(vec2(cos(angle), sin(angle)) * float(reach)));
    if (isSelected(frontAt(inside(there)))) return true;
  }
  return false;
}

// The colour of the element that stands there, in its light.
vec3 elementAt(ivec2 at, int identity) {
  ivec2 place = placeOf(identity - 1);
  vec4 look = at.x < otherFrom ? texelFetch(looks, place, 0) : texelFetch(otherLooks, place, 0);
  vec3 colour = look.rgb;
  if (int(look.a * 255.0 + 0.5) == ${LOOK.hatched}) {
    float stripe = mod(float(at.x + at.y) + 1.0, hatchPixels);
    if (stripe < hatchPixels * 0.3) colour = mix(colour, hatchColour, 0.6);
  }
  return colour * texelFetch(lights, at, 0).r;
}

// Colours carry their share of opacity already (premultiplied).
vec4 colourAt(ivec2 at) {
  vec4 here = texelFetch(identities, at, 0);
  int front = identityOf(here);
  vec4 colour = front == 0 ? vec4(background.rgb * background.a, background.a) : vec4(elementAt(at, front), 1.0);
  float edge = edgeStrength * edgeAt(identities, at, here);
  colour = vec4(colour.rgb * (1.0 - edge), max(colour.a, edge));
  if (hasGhosts) {
    vec4 ghost = texelFetch(ghostIdentities, at, 0);
    int behind = identityOf(ghost);
    if (behind != 0 && texelFetch(ghostDepths, at, 0).r < texelFetch(depths, at, 0).r) {
      float line = edgeAt(ghostIdentities, at, ghost);
      colour = mix(colour, vec4(ghostColour, 1.0), max(0.13, line * 0.42));
      if (front == 0) front = behind;
    }
  }
  if (hovered != 0 && front == hovered) colour = mix(colour, vec4(accent, 1.0), 0.16);
  if (hasSelection) {
    if (isSelected(front)) colour = mix(colour, vec4(accent, 1.0), 0.22);
    else if (besideSelected(at)) colour = vec4(accent, 1.0);
  }
  return colour;
}

void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * samples;
  vec4 sum = vec4(0.0);
  for (int x = 0; x < samples; x++) {
    for (int y = 0; y < samples; y++) sum += colourAt(inside(corner + ivec2(x, y)));
  }
  outColour = sum / float(samples * samples);
}`;

/** Depth of one pixel in three bytes: a depth buffer cannot be read as it is. */
export const DEPTH_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform highp sampler2D depths;
uniform ivec2 at;
out vec4 outColour;

void main() {
  int depth = int(texelFetch(depths, at, 0).r * 16777215.0 + 0.5);
  outColour = vec4(float(depth & 255), float((depth >> 8) & 255), float(depth >> 16), 255.0) / 255.0;
}`;
