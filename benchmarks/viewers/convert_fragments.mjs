// An IFC file into ThatOpen fragments. Run: node convert_fragments.mjs FOLDER_WITH_NODE_MODULES FILE.ifc TARGET.frag
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, source, target] = process.argv.slice(2);
const fromFolder = createRequire(join(resolve(folder), "package.json"));
const { IfcImporter } = fromFolder("@thatopen/fragments");
const importer = new IfcImporter();
importer.wasm = { absolute: true, path: `${join(resolve(folder), "node_modules", "web-ifc")}/` };
writeFileSync(target, await importer.process({ bytes: new Uint8Array(readFileSync(source)) }));
