import fc from 'fast-check';

/** In CI the same inputs are tried every time, so that a commit is judged by what it changed; elsewhere new ones. */
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_124 });
