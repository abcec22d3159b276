// Makes docs/images/*.png from the running portal: `yarn screenshots`.
import { prepareToolchain } from './toolchain/nodeRuntime.mjs';
import { runVisible } from './toolchain/visible.mjs';

const { yarn, env } = await prepareToolchain();
process.exitCode = await runVisible(
  [...yarn, 'workspace', '@portolan/e2e', 'screenshots'],
  env,
);
