/** Bundles the command line, the public API and the Lambda handlers into dist/, and writes the API's types beside them. */
import { execFileSync } from 'node:child_process';
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

import { thirdParty } from './third-party.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The page's program is bundled now: its text stands in the place of the module that bundles it. */
const page: Plugin = {
  name: 'page',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]reports[\\/]html[\\/]bundle\.ts$/ }, async () => {
      const texts = await import('../reports/html/bundle.ts');
      const exported = Object.entries(texts).map(
        ([name, text]) => `export const ${name}=${JSON.stringify(text)};`,
      );
      return { contents: exported.join('\n') };
    });
  },
};

/**
 * An SDK client's file of schemas names the members of traits by computed keys, `[_xN]: …`, and a literal with such a key
 * may have side effects: esbuild keeps the schemas of every operation for it. Their names are constants of the same file.
 */
const schemas: Plugin = {
  name: 'schemas',
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
      async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const names = new Map(
          [...text.matchAll(/^const (\w+) = ("\w+");$/gm)].map(([, name, value]) => [name, value]),
        );
        return {
          contents: text.replace(/\[(\w+)\]:/g, (key, name: string) => {
            const value = names.get(name);
            return value === undefined ? key : `${value}:`;
          }),
        };
      },
    );
  },
};

const shared = {
  metafile: true,
  absWorkingDir: ROOT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  mainFields: ['module', 'main'],
  minifySyntax: true,
  minifyWhitespace: true,
  // The names of the SDK's client classes are used: they say which API is meant.
  minifyIdentifiers: false,
  plugins: [page, schemas],
  // CommonJS packages in the bundle call `require` for Node's own modules.
  banner: { js: "import{createRequire as aCR}from'node:module';const require=aCR(import.meta.url);" },
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

const program = await bundle({
  ...shared,
  entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  target: 'node20.19',
});
await chmod(`${ROOT}dist/main.js`, 0o755);
// All that a function needs, by names that Node takes for ES modules wherever the folder lies.
const functions = await bundle({
  ...shared,
  // What compiles plugins, which a function takes none of.
  external: ['jiti/static'],
  entryPoints: {
    scan: 'src/lambda/scan.ts',
    plan: 'src/lambda/plan.ts',
    reduce: 'src/lambda/reduce.ts',
  },
  outdir: 'dist/lambda',
  outExtension: { '.js': '.mjs' },
  target: 'node24',
});
const { metafile: app } = await build({
  ...shared,
  entryPoints: ['reports/html/app/main.tsx'],
  outdir: 'dist',
  write: false,
});
await writeFile(`${ROOT}dist/third-party.txt`, await thirdParty(ROOT, [program, functions, app]));
if (!process.argv.includes('--no-types')) {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json'], { cwd: ROOT, stdio: 'inherit' });
}

/** What is left of an earlier build goes last, so that a command that is running finds its parts. */
async function bundle(
  options: BuildOptions & { readonly metafile: true; readonly outdir: string },
): Promise<Metafile> {
  const { metafile } = await build(options);
  const built = new Set(Object.keys(metafile.outputs));
  for (const name of await readdir(`${ROOT}${options.outdir}`)) {
    const file = `${options.outdir}/${name}`;
    if (/\.m?js$/.test(name) && !built.has(file)) await rm(`${ROOT}${file}`);
  }
  return metafile;
}
