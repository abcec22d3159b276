const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's Node.js environment with the host's `Error`. Errors of Node.js itself (a connection that was reset) are made by
 * the host, and the AWS SDK keeps their code only if they are instances of the `Error` that it sees, as they are outside Jest.
 */
class HostErrorsEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.Error = Error;
  }
}

module.exports = HostErrorsEnvironment;
