// Prints, as JSON, what the Khronos validator says of each file whose path stands in a line of standard input.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const { validateBytes } = createRequire(pathToFileURL(`${modules}/x`))("gltf-validator");
const told = {};
for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const report = await validateBytes(new Uint8Array(readFileSync(path)), { maxIssues: 50 });
  told[path] = report.issues.messages.map(({ severity, code, pointer, message }) => ({ severity, code, pointer, message }));
}
console.log(JSON.stringify(told));
