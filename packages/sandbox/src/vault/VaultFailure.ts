/** A refusal, as Vault words it. */
export class VaultFailure extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly string[] = [],
  ) {
    super(errors.join(' '));
  }
}

/** As Go's multierror writes several. */
export function several(...errors: string[]): string {
  const title = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  const lines = errors.map(error => `\t* ${error}\n`).join('');
  return `${title} occurred:\n${lines}\n`;
}

/** Nothing is there. */
export function absent(): VaultFailure {
  return new VaultFailure(404);
}

export function denied(): VaultFailure {
  return new VaultFailure(403, [several('permission denied')]);
}

export function unsupportedOperation(): VaultFailure {
  return new VaultFailure(405, [several('unsupported operation')]);
}

export function unsupportedPath(): VaultFailure {
  return new VaultFailure(404, [several('unsupported path')]);
}
