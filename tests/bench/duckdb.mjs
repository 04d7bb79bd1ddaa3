// The DuckDB way: the same files into a table with typed columns.
//
//	node duckdb.mjs FILE…
//
// The package @duckdb/node-api is looked for in the folder BENCH_NODE.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const folder = resolve(process.env.BENCH_NODE ?? '.');
const { DuckDBInstance } =
    createRequire(folder + '/')('@duckdb/node-api');
const columns = `{
    person_id: 'VARCHAR', match_key: 'VARCHAR', geburtsdatum: 'DATE',
    geschlecht: 'VARCHAR', staatsang: 'VARCHAR', ags_ga: 'INTEGER',
    ags_wohn: 'INTEGER', ags_leist: 'INTEGER', rechtskreis: 'VARCHAR',
    leistungsart: 'VARCHAR', wohnform: 'VARCHAR', zielgruppe: 'VARCHAR',
    beginn: 'DATE', ende: 'DATE', ende_grund: 'VARCHAR',
    erstantrag: 'DATE', lebensabschnitt: 'VARCHAR', pers_budget: 'VARCHAR',
    ausgaben: 'DECIMAL(12,2)', einnahmen: 'DECIMAL(12,2)' }`;
const files = process.argv.slice(2).map((f) => `'${f}'`).join(', ');

const db = await DuckDBInstance.create('bench.duckdb');
const c = await db.connect();
await c.run(`CREATE TABLE typed AS SELECT * FROM read_csv([${files}],
    delim = ';', header = true, quote = '"', columns = ${columns},
    decimal_separator = ',', thousands = '.')`);
await c.run('CHECKPOINT');
const rows = await c.runAndReadAll('SELECT count(*) FROM typed');
console.log(String(rows.getRows()[0][0]));
c.closeSync();
db.closeSync();
