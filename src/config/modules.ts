import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Imports a user's module, .js or .ts. In it, `aboveline` is this very package, wherever either of them lives.
 *
 * @param file an absolute path
 * @throws whatever the module throws
 */
export async function importModule(file: string): Promise<Record<string, unknown>> {
  const { createJiti } = await import('jiti/static');
  const jiti = createJiti(import.meta.url, {
    alias: { aboveline: fileURLToPath(import.meta.resolve('aboveline')) },
    moduleCache: true,
    interopDefault: false,
  });
  return jiti.import<Record<string, unknown>>(pathToFileURL(file).href);
}
