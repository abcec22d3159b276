import type { EcsImage } from '@portolan/plugin-ecs-common';
import {
  deploymentTitle,
  deploymentTitleText,
  revisionOf,
} from './deploymentTitle';

const REGISTRY = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';

function image(container: string, tag: string, more?: Partial<EcsImage>) {
  return {
    container,
    repository: `${REGISTRY}/${container}`,
    tag,
    version: tag,
    ...more,
  };
}

function text(deployment: Parameters<typeof deploymentTitle>[0]) {
  return deploymentTitleText(deploymentTitle(deployment));
}

describe('the title of a deployment', () => {
  it('is old and new version of the only container', () => {
    expect(text({ from: [image('app', 'v1')], to: [image('app', 'v2')] })).toBe(
      'v1 → v2',
    );
  });

  it('names the container where there are several, and only what changed', () => {
    const proxy = image('proxy', '1.30');
    expect(
      text({
        from: [proxy, image('app', 'v1')],
        to: [proxy, image('app', 'v2')],
      }),
    ).toBe('app v1 → v2');
  });

  it('names containers that came and went', () => {
    expect(
      text({
        from: [image('app', 'v1'), image('xray', '3')],
        to: [image('app', 'v1'), image('otel', '0.40')],
      }),
    ).toBe('otel 0.40, xray 3 removed');
  });

  it('tells a moved tag apart by its digest', () => {
    const digest = (hex: string) => `sha256:${hex.repeat(64)}`;
    expect(
      text({
        from: [image('app', 'latest', { digest: digest('a') })],
        to: [image('app', 'latest', { digest: digest('b') })],
      }),
    ).toBe('latest (sha256:aaaaaaa) → latest (sha256:bbbbbbb)');
  });

  it('tells the same tag of two repositories apart by their names', () => {
    expect(
      text({
        from: [image('app', 'v1', { repository: `${REGISTRY}/shop` })],
        to: [image('app', 'v1', { repository: `${REGISTRY}/shop-arm` })],
      }),
    ).toBe('shop:v1 → shop-arm:v1');
  });

  it('says the whole repository where only the registry differs', () => {
    expect(
      text({
        from: [image('app', 'v1', { repository: 'docker.io/shop' })],
        to: [image('app', 'v1', { repository: 'ghcr.io/shop' })],
      }),
    ).toBe('docker.io/shop:v1 → ghcr.io/shop:v1');
  });

  it('does not take a digest known on one side only for a change', () => {
    expect(
      text({
        from: [image('app', 'v1')],
        to: [image('app', 'v1', { digest: 'sha256:abc' })],
      }),
    ).toBe('v1, deployed again');
  });

  it('says which definition is new where the image is the same', () => {
    expect(
      text({
        from: [image('app', 'v1')],
        to: [image('app', 'v1')],
        fromTaskDefinition: 'checkout:214',
        toTaskDefinition: 'checkout:215',
      }),
    ).toBe('v1, definition 214 → 215, same image');
  });

  it('is what arrived where nothing is known of before', () => {
    expect(text({ from: [], to: [image('app', 'v1')] })).toBe('v1');
    expect(deploymentTitle({ from: [], to: [] })).toEqual({
      kind: 'first',
      parts: [],
    });
    expect(text({ from: [], to: [] })).toBe('First known deployment');
  });
});

describe('revisionOf', () => {
  it('reads both the short name and the ARN', () => {
    expect(revisionOf('checkout:215')).toBe('215');
    expect(
      revisionOf(
        'arn:aws:ecs:eu-west-1:111122223333:task-definition/checkout:215',
      ),
    ).toBe('215');
    expect(revisionOf('checkout')).toBeUndefined();
    expect(revisionOf(undefined)).toBeUndefined();
  });
});
