/**
 * A published plugin (the package named by PEER) in a minimal Backstage backend. Reads its configuration from the --config arguments.
 */
const { createBackend } = require('@backstage/backend-defaults');

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import(process.env.PEER));
backend.start();
