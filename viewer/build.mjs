/**
 * Builds static/viewer-<hash>.js from src/, and what it fetches only when a reader asks for the map: static/map-<hash>.js with
 * MapLibre's static/map-worker-<hash>.js. Writes beside them what they were built from.
 *
 * SOURCE.sha256 lists every source file and every bundle, as `sha256sum -c` reads it (from this folder); a test recomputes it
 * without node, so that a bundle older than its sources is noticed.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

const sourcesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? sourcesIn(`${folder}/${one.name}`) : [`${folder}/${one.name}`],
  );

const bundleOf = async (entry, licence, define) => {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome111", "firefox113", "safari16.4"],
    legalComments: "none",
    charset: "utf8",
    write: false,
    outfile: "bundle.js",
    banner: { js: `/* ${licence} */` },
    define,
    // Of three.js the viewer takes vectors, matrices, cameras and orbiting: without this its renderer would come along, unused.
    alias: { three: "./node_modules/three/build/three.core.js", "three/addons": "./node_modules/three/examples/jsm" },
  });
  return result.outputFiles[0].contents;
};

/** Names hold the hash of the content, so that a browser may keep them for good. */
const put = (kind, bytes) => {
  const name = `${kind}-${digest(bytes).slice(0, 12)}.js`;
  written.push([`static/${name}`, bytes]);
  return JSON.stringify(`./${name}`);
};
const written = [];

const MAPLIBRE = "Contains MapLibre GL JS, BSD-3-Clause: see MAPLIBRE-LICENSE.txt beside this file.";
// As MapLibre ships it, without the line that names a source map which is not here.
const worker = readFileSync("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", "utf8").replace(/\n\/\/# sourceMappingURL=.*/, "");
const MAP_WORKER = put("map-worker", Buffer.from(`/* ${MAPLIBRE} */\n${worker}`));
const MAP_BUNDLE = put("map", await bundleOf("src/map/index.ts", `WorksAtlas model on the map, Apache-2.0. ${MAPLIBRE}`, { MAP_WORKER }));
const three = "Contains three.js, MIT: see THREE-LICENSE.txt beside this file.";
put("viewer", await bundleOf("src/index.ts", `WorksAtlas model viewer, Apache-2.0. ${three}`, { MAP_BUNDLE }));

for (const old of readdirSync("static")) if (/^(viewer|map|map-worker)-[0-9a-f]+\.js$/.test(old)) rmSync(`static/${old}`);
for (const [name, bytes] of written) writeFileSync(name, bytes);
writeFileSync("static/THREE-LICENSE.txt", readFileSync("node_modules/three/LICENSE"));
writeFileSync("static/MAPLIBRE-LICENSE.txt", readFileSync("node_modules/maplibre-gl/LICENSE.txt"));
const sources = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json", ...sourcesIn("src")];
const files = [...sources.sort(), ...written.map(([name]) => name).sort()];
writeFileSync("static/SOURCE.sha256", files.map((file) => `${digest(readFileSync(file))}  ${file}\n`).join(""));
for (const [name, bytes] of written) console.log(`${name}  ${(bytes.byteLength / 1024).toFixed(0)} kB`);
