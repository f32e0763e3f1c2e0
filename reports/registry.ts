import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import type { Renderer } from './renderer.ts';
import { terminal } from './terminal.ts';

/** Every format that a report can be shown in. */
export const RENDERERS: readonly Renderer[] = [terminal, json, ndjson];
