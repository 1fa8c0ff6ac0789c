// Prints an RDF file as N-Quads, read by N3.js: node parse.cjs FILE FORMAT
const fs = require("fs");
const { Parser, Writer } = require("n3");
const [file, format] = process.argv.slice(2);
const quads = new Parser({ format, baseIRI: "https://kg.example.org/doc/" }).parse(fs.readFileSync(file, "utf8"));
const writer = new Writer({ format: "N-Quads" });
process.stdout.write(writer.quadsToString(quads));
