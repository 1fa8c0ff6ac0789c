// Prints the rows of each query as JSON, answered by Comunica over the union of all graphs:
// node query.cjs FILE.nq < [{"name": …, "query": …, "columns": […]}]
const fs = require("fs");
const { Parser, Store } = require("n3");
const { QueryEngine } = require("@comunica/query-sparql-rdfjs-lite");

async function main() {
  const store = new Store(new Parser({ format: "N-Quads" }).parse(fs.readFileSync(process.argv[2], "utf8")));
  const engine = new QueryEngine();
  const answers = {};
  for (const { name, query, columns } of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const rows = await (await engine.queryBindings(query, { sources: [store], unionDefaultGraph: true })).toArray();
    answers[name] = rows.map((row) => columns.map((column) => row.get(column)?.value ?? ""));
  }
  process.stdout.write(JSON.stringify(answers));
}
main();
