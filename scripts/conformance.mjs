import './toolchain/requireNode20.mjs';

// Only now: an older Node.js could not even load it.
await import('./conformance/main.mjs');
