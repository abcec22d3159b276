import { VaultAccessView } from '@portolan/plugin-vault-common';
import { VaultPath } from '../client/VaultServer';

type Check = VaultAccessView['checks'][number];

/** A row of the check, and the paths that Vault is asked about for it. */
interface Question extends Pick<Check, 'path' | 'purpose' | 'needed'> {
  probes: string[];
}

const CHANGES = ['create', 'update', 'patch', 'delete', 'sudo', 'root'];

/** What is asked about the portal's rights on a path. */
export function accessChecks(
  at: VaultPath,
  isFolder: boolean,
  probed: readonly VaultPath[],
): Question[] {
  const path = (place: VaultPath, ...inserted: string[]) =>
    [place.mount, ...inserted, place.path].filter(Boolean).join('/');
  const all = (...inserted: string[]) => ({
    path: `${path(at, ...inserted)}${isFolder ? '/*' : ''}`,
    probes: probed.map(place => path(place, ...inserted)),
  });
  const names = (...inserted: string[]): Question[] =>
    isFolder
      ? [
          {
            path: `${path(at, ...inserted)}/`,
            probes: [`${path(at, ...inserted)}/`],
            purpose: 'Names of secrets',
            needed: ['list'],
          },
        ]
      : [];
  if (at.kvVersion === 1) {
    return [
      ...names(),
      {
        ...all(),
        purpose: 'Values, which the portal should not be able to read',
        needed: [],
      },
    ];
  }
  return [
    ...names('metadata'),
    {
      ...all('metadata'),
      purpose: 'Versions and custom metadata',
      needed: ['read'],
    },
    { ...all('subkeys'), purpose: 'Names of fields', needed: ['read'] },
    {
      ...all('data'),
      purpose: 'Values, which the portal should not be able to read',
      needed: [],
    },
  ];
}

/** Compares what is needed with what is granted. */
export function judge(
  questions: readonly Question[],
  capabilities: ReadonlyMap<string, readonly string[]>,
): Pick<VaultAccessView, 'checks' | 'warnings'> {
  const checks = questions.map(({ probes, ...question }): Check => {
    const each = probes.map(probe => grantedAt(probe, capabilities));
    const anywhere = [...new Set(each.flat())].sort();
    const enough = each.every(granted =>
      question.needed.every(
        need => granted.includes(need) || granted.includes('root'),
      ),
    );
    const least = enough ? 'enough' : 'too-little';
    const tooMuch = anywhere.some(capability =>
      question.needed.length === 0
        ? capability !== 'list'
        : CHANGES.includes(capability),
    );
    return {
      ...question,
      granted: anywhere,
      state: tooMuch ? 'too-much' : least,
    };
  });
  return { checks, warnings: warningsOf(checks) };
}

function grantedAt(
  path: string,
  capabilities: ReadonlyMap<string, readonly string[]>,
): string[] {
  return (capabilities.get(path) ?? []).filter(each => each !== 'deny');
}

function warningsOf(checks: readonly Check[]): VaultAccessView['warnings'] {
  const tooMuch = checks.filter(({ state }) => state === 'too-much');
  const values = tooMuch.filter(({ needed }) => needed.length === 0);
  const others = tooMuch.filter(({ needed }) => needed.length > 0);
  const fix =
    'Take other policies away from its role and give it the policy below: the portal never asks for a value, and changes nothing.';
  return [
    ...values.map(({ path, granted }) => ({
      title: granted.some(each => each === 'read' || each === 'root')
        ? 'The portal’s token could read values'
        : 'The portal’s token could write values',
      message: `It has ${granted.join(
        ', ',
      )} on ${path}. Whoever gets hold of the token has the same.`,
      fix,
    })),
    ...others.map(({ path, granted }) => ({
      title: 'The portal’s token could change secrets',
      message: `It has ${granted.join(', ')} on ${path}.`,
      fix,
    })),
  ];
}
