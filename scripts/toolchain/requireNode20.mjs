// Must be readable by any Node.js that knows modules, so that an old one can say what is wrong.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(
    `Portolan needs Node.js 20 or newer to start, and this is ${process.versions.node}: install one from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
