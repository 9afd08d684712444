/**
 * Builds static/viewer-<hash>.js from src/ and writes beside it what it was built from.
 *
 * SOURCE.sha256 lists every source file and the bundle, as `sha256sum -c` reads it (from this folder); a test recomputes it
 * without node, so that a bundle older than its sources is noticed.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

const result = await build({
  entryPoints: ["src/index.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox113", "safari16.4"],
  legalComments: "none",
  charset: "utf8",
  write: false,
  outfile: "viewer.js",
  banner: { js: "/* WorksAtlas model viewer, Apache-2.0. Contains three.js, MIT: see THREE-LICENSE.txt beside this file. */" },
});
const bundle = result.outputFiles[0].contents;
for (const old of readdirSync("static")) if (/^viewer-.*\.js$/.test(old)) rmSync(`static/${old}`);
const name = `static/viewer-${digest(bundle).slice(0, 12)}.js`;
writeFileSync(name, bundle);
writeFileSync("static/THREE-LICENSE.txt", readFileSync("node_modules/three/LICENSE"));
const sources = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json", ...readdirSync("src").map((file) => `src/${file}`)];
const lines = [...sources.sort(), name].map((file) => `${digest(readFileSync(file))}  ${file}\n`);
writeFileSync("static/SOURCE.sha256", lines.join(""));
console.log(`${name}  ${(bundle.byteLength / 1024).toFixed(0)} kB`);
