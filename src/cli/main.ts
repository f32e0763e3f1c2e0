#!/usr/bin/env node
import module from 'node:module';
import v8 from 'node:v8';

// Node has it from 22.1 on.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
// Collect garbage when the heap has grown by a fifth. Little of it lives long, and V8 by itself lets it grow severalfold.
v8.setFlagsFromString('--heap-growing-percent=20');
// The range of Node that the bundled SDK needs is this package's own `engines`.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { run } = await import('./program.ts');
await run(process.argv.slice(2));
