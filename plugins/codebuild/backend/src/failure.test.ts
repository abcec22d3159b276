import { failedIn, observed } from './__testUtils__/observed';
import { failureOf, failureSentence } from './failure';

const command = (message: string) =>
  failedIn('BUILD', { code: 'COMMAND_EXECUTION_ERROR', message });

describe('why a build failed', () => {
  it.each([
    [
      command(
        'Error while executing command: yarn test. Reason: exit status 1',
      ),
      'Build 41 failed in BUILD: yarn test ended with exit status 1.',
    ],
    [
      command(
        'Error while executing command: ./deploy.sh eu. Reason: signal: killed',
      ),
      'Build 41 failed in BUILD: ./deploy.sh eu failed: signal: killed.',
    ],
    [
      failedIn('DOWNLOAD_SOURCE', {
        code: 'YAML_FILE_ERROR',
        message: 'YAML file does not exist',
      }),
      'Build 41 failed in DOWNLOAD_SOURCE: the buildspec could not be read. Check that the file is there and that its YAML is valid.',
    ],
    [
      failedIn('PROVISIONING', {
        code: 'BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE',
        message: 'Unable to pull customer image',
      }),
      'Build 41 failed in PROVISIONING: the build image could not be pulled. Check the image’s name, and that the project may read its registry.',
    ],
    [
      failedIn('DOWNLOAD_SOURCE', {
        code: 'CLIENT_ERROR',
        message: 'authentication required for primary source',
      }),
      'Build 41 failed in DOWNLOAD_SOURCE: authentication required for primary source.',
    ],
    [
      failedIn('PROVISIONING', undefined, { status: 'fault' }),
      'Build 41 failed in PROVISIONING: CodeBuild itself failed. Retry the build.',
    ],
    [
      failedIn('BUILD', undefined, {
        status: 'timed-out',
        timeoutMinutes: 60,
      }),
      'Build 41 failed in BUILD: it reached its time limit of 60 minutes. Find what hangs at the end of its log, or raise the limit.',
    ],
    [
      failedIn('QUEUED', undefined, {
        status: 'timed-out',
        queuedTimeoutMinutes: 480,
      }),
      'Build 41 failed in QUEUED: it waited for capacity for its whole limit of 480 minutes. Ask for more concurrent builds, or let fewer run at once.',
    ],
    [
      observed({ status: 'failed' }),
      'Build 41 failed. See the end of its log.',
    ],
  ])('is a sentence: %#', (build, sentence) => {
    expect(failureSentence(build)).toBe(sentence);
  });

  it('names the pull request', () => {
    const build = failedIn('BUILD', undefined, { source: { pullRequest: 25 } });
    expect(failureSentence(build)).toMatch(
      /^Build 41 of pull request 25 failed in BUILD\./,
    );
  });

  it('cuts a long command', () => {
    const why = failureOf(
      command(
        `Error while executing command: echo ${'x'.repeat(
          400,
        )}. Reason: exit status 2`,
      ),
    )?.why;
    expect(why).toMatch(/… ended with exit status 2$/);
    expect(why?.length).toBeLessThan(110);
  });

  it('is nothing for a build that did not fail', () => {
    expect(failureOf(observed())).toBeUndefined();
    expect(failureSentence(observed({ status: 'stopped' }))).toBe('');
  });
});
