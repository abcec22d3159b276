// Loaded into each service before its own code: when the script that started it is gone, even by SIGKILL, so is the
// channel between the two, and the service ends as if it had been asked to.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel must not keep a service alive that has nothing left to do.
process.channel?.unref();
