// The DuckDB way to all measures: each statement once into a table of units,
// and from that each breakdown of each of its measures as COUNT(DISTINCT
// unit).
//
//	node cubes.mjs load TABLES	TABLES/NAME.csv into cubes.duckdb
//	node cubes.mjs count AGGREGATE FIGURES
//		the measures that FIGURES has, what `figures --format csv
//		--exact` printed, by the statements of the folder AGGREGATE
//
// Prints the totals of the plain counts both ways and fails where they
// differ.  A share is two counts; of a part (`only`) the work is done here,
// but not the one category chosen that the registry names.
// The law is written for the Stichtag 31.12.2024 alone, as in cubes.sql.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { DuckDBInstance } = createRequire(
    resolve(process.env.BENCH_NODE ?? '.') + '/')('@duckdb/node-api');
const db = await DuckDBInstance.create('cubes.duckdb');
const c = await db.connect();
const rows = async (sql) => (await c.runAndReadAll(sql)).getRows();

// A year of age and the retirement age are complete at the end of the day
// before; all birth dates of the bench have their day.
const law = `
SET integer_division = true;
CREATE OR REPLACE MACRO age_completed(birth, p, day) AS
    (20250101 - birth) // 10000;
CREATE OR REPLACE MACRO rag_state(birth, p, schutz, day) AS
    CASE WHEN birth <= 19581231 THEN 1 ELSE 0 END;
CREATE OR REPLACE MACRO as_date(d) AS
    make_date(d // 10000, d // 100 % 100, d % 100);
CREATE OR REPLACE MACRO days_between(a, b) AS as_date(b) - as_date(a);
`;
const parameters = {
	':stichtag_before': 20231231, ':stichtag': 20241231,
	':first_day': 20240101, ':region_from': 6437000,
	':region_to': 6437999 };

// Dimensions that class another column.
const classes = { citizenship: 'nationality', combination: 'service_group',
	duration: 'months', gap: 'gap_days', minor: 'age_group',
	setting: 'housing' };

async function load(folder) {
	for (const file of readdirSync(folder)) {
		const table = file.replace('.csv', '');

		await c.run(`CREATE TABLE ${table} AS SELECT * FROM
		    read_csv('${folder}/${file}', header = true,
		    sample_size = -1)`);
		// Of a column without any value it cannot know the type.
		for (const [column] of await rows(`SELECT column_name FROM
		    duckdb_columns() WHERE table_name = '${table}' AND
		    data_type = 'VARCHAR'`))
			if ((await rows(`SELECT count(${column})
			    FROM ${table}`))[0][0] === 0n)
				await c.run(`ALTER TABLE ${table}
				    ALTER ${column} TYPE INTEGER`);
	}
	await c.run('CHECKPOINT');
}

// The breakdowns of each measure and its total.
function figures(file) {
	const measures = new Map();

	for (const line of readFileSync(file, 'utf8').split('\r\n').slice(1)) {
		const f = line.replaceAll('"', '').split(',');

		if (f.length < 6 || !f[1].startsWith('2024'))
			continue;
		if (!measures.has(f[0]))
			measures.set(f[0], { breakdowns: new Set() });
		measures.get(f[0]).breakdowns.add(f[3]);
		if (f[3] === '')
			measures.get(f[0]).total = Number(f.at(-1));
	}
	return measures;
}

function statement(text, deliveries) {
	for (const [name, value] of Object.entries(parameters))
		text = text.replaceAll(name, value);
	text = text.trim().replace(/;$/, '')
	    .replace(/ IS (\w+\.\w+)/g, ' IS NOT DISTINCT FROM $1');
	return deliveries.map((d) => '(' + text.replaceAll(':delivery', d) +
	    '\n)').join(' UNION ALL ');
}

// Of the registry: which statement a measure uses, and whether it is a plain
// count of its units, by the law of the one Stichtag.
function registry(folder) {
	const measures = new Map();
	const lists = readdirSync(folder)
	    .filter((file) => /^measures_\w+\.c$/.test(file))
	    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

	for (const [, id, rest] of lists.join('\n')
	    .matchAll(/\n\t\t\.id = "(\w+)",([^]*?)\n\t\}/g))
		measures.set(id, {
		    sql: /\.sql = "(\w+)"/.exec(rest)?.[1] ?? id,
		    share: /\.share = "(\w+)"/.exec(rest)?.[1],
		    plain: !/\.(kind|only|several|median) = /.test(rest) &&
		        id !== 'he_8c_rag_erst_n' });
	return measures;
}

// Whether DuckDB could: a few statements are in the words of SQLite alone.
async function make_units(sql, deliveries) {
	try {
		await c.run('CREATE OR REPLACE TEMP TABLE u AS ' +
		    statement(readFileSync(sql, 'utf8'), deliveries));
	} catch (e) {
		console.log(`${sql} left out`);
		return false;
	}
	const columns = (await rows(`SELECT column_name FROM duckdb_columns()
	    WHERE table_name = 'u'`)).flat();

	if (columns.includes('left_out'))
		await c.run('DELETE FROM u WHERE left_out IS NOT NULL');
	if (columns.includes('barred'))
		await c.run(`DELETE FROM u WHERE unit IN
		    (SELECT unit FROM u WHERE barred)`);
	return true;
}

async function count(folder, file) {
	const deliveries = (await rows(
	    `SELECT id FROM delivery WHERE state = 'current'`)).flat();
	const known = registry(folder);
	const wanted = [...figures(file)]
	    .sort(([a], [b]) => known.get(a).sql < known.get(b).sql ? -1 : 1);
	let failed = false, cubes = 0, made = '', there = false;

	await c.run(law);
	for (const [id, m] of wanted) {
		const { sql, share, plain } = known.get(id);

		if (sql !== made)
			there = await make_units(
			    `${folder}/sql/${made = sql}.sql`, deliveries);
		if (!there)
			continue;
		for (const b of m.breakdowns) {
			const by = b.split('*').filter((x) => x !== '')
			    .map((x) => classes[x] ?? x);
			const parts = share === undefined ? '' :
			    `, count(DISTINCT unit) FILTER (${classes[share] ??
			    share} IS NOT NULL)`;
			const found = await rows(`SELECT ${[...by,
			    'count(DISTINCT unit)'].join(', ')}${parts} FROM u ` +
			    (by.length > 0 ? `GROUP BY ${by.join(', ')}` : ''));

			cubes++;
			if (b !== '' || !plain)
				continue;
			console.log(`${id} ${found[0][0]} ${m.total}`);
			failed ||= Number(found[0][0]) !== m.total;
		}
	}
	console.log(`${cubes} cubes`);
	return failed || cubes === 0 ? 1 : 0;
}

const [what, ...args] = process.argv.slice(2);
process.exitCode = what === 'load' ? (await load(args[0]), 0) :
    await count(args[0], args[1]);
c.closeSync();
db.closeSync();
