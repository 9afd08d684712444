/**
 * GLSL of the two passes.
 *
 * Pass 1 draws the elements into a colour and an identity buffer, once for what stands solid and once for what is only
 * outlined (ghosts). Pass 2 puts both together on the screen: edges where the identity or the slope changes, the outline
 * of the chosen element, ghosts in front of what they do not hide. The identity buffer also answers every click.
 */

/** States stand in a texture of this width, element by element. */
export const STATE_TEXTURE_WIDTH = 1024;

export const ELEMENT_VERTEX = /* glsl */ `
precision highp float;
precision highp int;
in float element;
uniform highp usampler2D states;
uniform int hiddenStates;
uniform int ghostStates;
uniform int layer;
flat out int vElement;
flat out int vState;
out vec3 vView;

void main() {
  int row = int(element + 0.5);
  int state = int(texelFetch(states, ivec2(row % ${STATE_TEXTURE_WIDTH}, row / ${STATE_TEXTURE_WIDTH}), 0).r);
  bool hidden = ((hiddenStates >> state) & 1) == 1;
  int standsIn = (ghostStates >> state) & 1;
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vElement = row;
  vState = state;
  vView = view.xyz;
  gl_Position = hidden || standsIn != layer ? vec4(2.0, 2.0, 2.0, 1.0) : projectionMatrix * view;
}`;

export const ELEMENT_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
flat in int vElement;
flat in int vState;
in vec3 vView;
uniform sampler2D palette;
uniform vec3 hatchColour;
uniform float hatchPixels;
layout(location = 0) out vec4 outColour;
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
  vec3 world = normal * mat3(viewMatrix);
  vec3 colour = texelFetch(palette, ivec2(vState, 0), 0).rgb;
  if (vState == 2) {
    float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, hatchPixels);
    if (stripe < hatchPixels * 0.3) colour = mix(colour, hatchColour, 0.6);
  }
  outColour = vec4(colour * lightOn(world), 1.0);
  int identity = vElement + 1;
  ivec2 slope = ivec2(clamp(normal.xy * 7.5 + 8.0, 0.0, 15.0));
  outIdentity = vec4(
    float(identity & 255), float((identity >> 8) & 255), float((identity >> 16) & 255), float(slope.x * 16 + slope.y)
  ) / 255.0;
}`;

export const SCREEN_VERTEX = /* glsl */ `
precision highp float;
void main() { gl_Position = vec4(position.xy, 0.0, 1.0); }`;

export const SCREEN_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform sampler2D colours;
uniform sampler2D identities;
uniform sampler2D depths;
uniform sampler2D ghostIdentities;
uniform sampler2D ghostDepths;
uniform bool hasGhosts;
uniform int samples;
uniform ivec2 extent;
uniform int chosen;
uniform int hovered;
uniform int outlinePixels;
uniform vec3 background;
uniform vec3 ghostColour;
uniform vec3 accent;
uniform float edgeStrength;
out vec4 outColour;

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

bool besideChosen(ivec2 at) {
  int reach = outlinePixels * samples;
  for (int turn = 0; turn < 8; turn++) {
    float angle = float(turn) * 0.7853982;
    ivec2 there = at + ivec2(round(vec2(cos(angle), sin(angle)) * float(reach)));
    if (frontAt(inside(there)) == chosen) return true;
  }
  return false;
}

vec3 colourAt(ivec2 at) {
  vec4 solid = texelFetch(colours, at, 0);
  vec4 here = texelFetch(identities, at, 0);
  int front = identityOf(here);
  vec3 colour = front == 0 ? background : solid.rgb;
  colour *= 1.0 - edgeStrength * edgeAt(identities, at, here);
  if (hasGhosts) {
    vec4 ghost = texelFetch(ghostIdentities, at, 0);
    bool before = texelFetch(ghostDepths, at, 0).r < texelFetch(depths, at, 0).r;
    if (before) {
      float edge = edgeAt(ghostIdentities, at, ghost);
      float fill = identityOf(ghost) == 0 ? 0.0 : 0.13;
      colour = mix(colour, ghostColour, max(fill, edge * 0.42));
      if (front == 0) front = identityOf(ghost);
    }
  }
  if (hovered != 0 && front == hovered) colour = mix(colour, accent, 0.16);
  if (chosen != 0) {
    if (front == chosen) colour = mix(colour, accent, 0.22);
    else if (besideChosen(at)) colour = accent;
  }
  return colour;
}

void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * samples;
  vec3 sum = vec3(0.0);
  for (int x = 0; x < samples; x++) {
    for (int y = 0; y < samples; y++) sum += colourAt(inside(corner + ivec2(x, y)));
  }
  outColour = vec4(sum / float(samples * samples), 1.0);
}`;
