/** Begins a check: `npm run new-check s3-bucket-tagged` writes the file to fill in and its test. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Subject {
  /** The file's name in the service's resources/, without its ending. */
  readonly file: string;
  /** What it exports. */
  readonly name: string;
}

async function main(): Promise<void> {
  const [id] = process.argv.slice(2);
  if (!id || !/^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(id)) {
    throw new Error(
      'name the check by service, resource and desired state: npm run new-check s3-bucket-tagged',
    );
  }
  const service = id.split('-')[0] as string;
  const folder = join(ROOT, 'checks', service);
  if (!existsSync(join(folder, 'service.ts'))) {
    const services = (await readdir(join(ROOT, 'checks'))).filter((name) => !name.includes('.'));
    throw new Error(
      `there is no service ${service}; there are ${services.join(', ')}. A new one begins with checks/${service}/service.ts`,
    );
  }
  const subject = await subjectOf(folder, id);
  await begin(join(folder, `${id}.ts`), checkFile(id, subject));
  await begin(join(ROOT, 'test/checks', service, `${id}.test.ts`), testFile(id, service));
  console.log('Fill both in, then: npm run gen && npx vitest run test/checks/' + service);
}

/** The resource of the service whose file the id names, otherwise its first. */
async function subjectOf(folder: string, id: string): Promise<Subject> {
  const files = (await readdir(join(folder, 'resources')))
    .map((name) => name.replace(/\.ts$/, ''))
    .toSorted();
  const named = files
    .filter((file) => `${id}-`.includes(`-${file}-`))
    .toSorted((a, b) => b.length - a.length);
  const file = named[0] ?? files[0];
  if (file === undefined)
    throw new Error(`${folder}/resources is empty: a check needs a resource to look at`);
  const text = await readFile(join(folder, 'resources', `${file}.ts`), 'utf8');
  const [, name] = /export const (\w+) = define(?:Resource|Single)/.exec(text) ?? [];
  if (name === undefined) throw new Error(`${folder}/resources/${file}.ts defines no resource`);
  return { file, name };
}

async function begin(path: string, text: string): Promise<void> {
  if (existsSync(path)) throw new Error(`${path} is there already`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(path.slice(ROOT.length));
}

function checkFile(id: string, { file, name }: Subject): string {
  return `import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ${name} } from './resources/${file}.ts';

export default defineCheck({
  id: '${id}',
  title: '',
  severity: 'medium',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: ${name}.with(),
  risk: '',
  fix: { console: '', cli: '', terraform: '' },
  links: [],

  evaluate(subject) {
    return subject.name === '' ? fail('') : pass('');
  },
});
`;
}

function testFile(id: string, service: string): string {
  return `import check from '../../../checks/${service}/${id}.ts';
import { testCheck } from '../../helpers/test-check.ts';

testCheck(check, {
  given: [],
  pass: {},
  fail: {},
});
`;
}

await main().catch((error: Error) => {
  console.error(`new-check: ${error.message}`);
  process.exitCode = 2;
});
