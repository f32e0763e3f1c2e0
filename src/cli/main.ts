#!/usr/bin/env node
import module from 'node:module';

// Node has it from 22.1 on.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
// The range of Node that the bundled SDK needs is this package's own `engines`.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const { run } = await import('./program.ts');
await run(process.argv.slice(2));
