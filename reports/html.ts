import { createHash } from 'node:crypto';

import type { Report } from '../src/model/report.ts';
import { script, style } from './html/bundle.ts';
import { islands } from './html/islands.ts';
import { pieces } from './pieces.ts';
import { visible } from './unseen.ts';

/** One page that needs nothing else: no network, no other file. Its program shows what its islands of JSON hold. */
export function html(report: Report): Iterable<string> {
  return pieces(texts(report));
}

function* texts(report: Report): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title(report))}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>${escaped(withoutScript(report))}</noscript></div>
`;
  yield* islands(report);
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

/** Nothing is loaded from anywhere, and nothing runs but the program: a name that becomes mark-up does nothing. */
function policy(): string {
  return [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function title({ scan }: Report): string {
  const [account, ...others] = scan.accounts;
  const who = others.length > 0 ? `${scan.accounts.length} accounts` : (account?.id ?? 'no account');
  return `aboveline: ${who}, ${scan.start.slice(0, 10)}`;
}

function withoutScript({ summary: { status } }: Report): string {
  return `${status.fail} fail, ${status.unknown} unknown, ${status.pass} pass. To show them this page needs JavaScript, which is off. report.json holds the same.`;
}

function escaped(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
