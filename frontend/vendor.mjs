// Copies the browser files this project ships from node_modules to static/vendor,
// and writes their origin, licence and hash to static/vendor/VENDOR.json.
// Run `make vendor` after a change to package.json; commit what it writes.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { portraits } from "./portraits.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "..", "static", "vendor");

const openProps = ["sizes"]; // all that the style sheets use of it
const font = (file) => ({ from: [`files/${file}.woff2`], to: `fonts/${file}.woff2` });

const packages = [
  { name: "htmx.org", files: [{ from: ["dist/htmx.min.js"], to: "htmx.min.js" }] },
  { name: "open-props", files: [{ from: openProps.map((part) => `${part}.min.css`), to: "open-props.min.css" }] },
  { name: "@fontsource-variable/faustina", files: [font("faustina-latin-wght-normal")] },
  // italics come in one weight, at half the size
  { name: "@fontsource/faustina", files: [font("faustina-latin-400-italic")] },
  { name: "@fontsource-variable/figtree", files: [font("figtree-latin-wght-normal")] },
  { name: "@dicebear/open-peeps", files: [], drawn: portraits },
];

async function write(file, content) {
  const path = join(target, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return { file, sha256: createHash("sha256").update(content).digest("hex") };
}

/** Parts of one kind are joined by line ends, so that each stays recognisable. */
async function joined(folder, parts) {
  if (parts.length === 1) return readFile(join(folder, parts[0]));
  const texts = await Promise.all(parts.map((part) => readFile(join(folder, part), "utf8")));
  return Buffer.from(texts.map((text) => text.trim() + "\n").join(""));
}

async function vendor({ name, files, drawn = () => [] }) {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const licenceFile = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
  if (!license || !licenceFile) throw new Error(`${name} states no licence`);
  const short = name.replace("@", "").replace("/", "-");
  const written = [];
  for (const { from, to } of files) written.push(await write(to, await joined(folder, from)));
  const designs = []; // drawings are under the licence of their design, which the package's licence text names
  for (const [file, svg] of drawn()) designs.push(await write(`portraits/${file}`, svg));
  written.push(await write(`licences/${short}.txt`, await readFile(join(folder, licenceFile))));
  const entry = (licence) => ({ file, sha256 }) => ({ name, version, licence, file, sha256 });
  return [...written.map(entry(license)), ...designs.map(entry("CC0-1.0"))];
}

await rm(target, { recursive: true, force: true });
const entries = [];
for (const each of packages) entries.push(...(await vendor(each)));
entries.sort((a, b) => (a.file < b.file ? -1 : 1));
await write("VENDOR.json", JSON.stringify(entries, null, 2) + "\n");
console.log(entries.map(({ file, name, version }) => `${file}  (${name} ${version})`).join("\n"));
