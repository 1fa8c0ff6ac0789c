// Prints what npm's shacl-engine finds, as JSON: node shapes.cjs DATA.nt SHAPES.ttl
const fs = require("fs");
const { Parser, Store, DataFactory } = require("n3");
const sh = "http://www.w3.org/ns/shacl#";

function read(file, format) {
  return new Store(new Parser({ format }).parse(fs.readFileSync(file, "utf8")));
}

async function main() {
  const { Validator } = await import(`${process.env.NODE_PATH}/shacl-engine/index.js`);
  const [data, shapes] = process.argv.slice(2);
  const factory = { ...DataFactory, dataset: () => new Store(), termMap: (...all) => new Map(...all) };
  const validator = new Validator(read(shapes, "Turtle"), { factory });
  const report = await validator.validate({ dataset: read(data, "N-Triples") });
  const found = report.results.map((result) => [
    result.focusNode.term.value,
    result.path ? result.path[0].predicates[0].value : "",
    result.constraintComponent.value.replace(sh, "").replace("ConstraintComponent", ""),
  ]);
  process.stdout.write(JSON.stringify(found));
}
main().catch((error) => { console.error(error); process.exit(1); });
