// Runs statements in DuckDB, in memory and in the current folder; then queries, of which the rows
// go to standard output as JSON, each value as text.
//
//   node run.mjs NODE_MODULES < {"statements": "...", "queries": ["..."]}
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/`);
const { DuckDBInstance } = require("@duckdb/node-api");

const asked = JSON.parse(readFileSync(0, "utf8"));
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const statements = await connection.extractStatements(asked.statements);
for (let i = 0; i < statements.count; ++i) await (await statements.prepare(i)).run();
const answers = [];
for (const query of asked.queries) {
  const rows = (await connection.runAndReadAll(query)).getRows();
  answers.push(rows.map((row) => row.map((value) => (value === null ? null : String(value)))));
}
process.stdout.write(JSON.stringify(answers));
