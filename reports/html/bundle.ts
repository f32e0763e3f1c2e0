/**
 * The page's own program and style, each as one text. From source they are bundled when first wanted; in dist/ the
 * texts stand in this module's place (scripts/build.ts), as esbuild does not ship.
 */
import { fileURLToPath } from 'node:url';

import { buildSync } from 'esbuild';

export const { script, style } = bundle();

function bundle(): { readonly script: string; readonly style: string } {
  const app = fileURLToPath(new URL('app', import.meta.url));
  const { outputFiles } = buildSync({
    absWorkingDir: app,
    entryPoints: ['main.tsx', 'style.css'],
    outdir: 'out',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome111', 'firefox114', 'safari16.4'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  const [script, style] = ['.js', '.css'].map((end) => {
    const text = outputFiles.find(({ path }) => path.endsWith(end))?.text.trim();
    if (!text || /<\/(?:script|style)|<!--/i.test(text))
      throw new Error(`the page's ${end} cannot be inlined`);
    return text;
  });
  return { script: script ?? '', style: style ?? '' };
}
