/** Most organizations whose newest version is remembered. */
const MAX_ORGANIZATIONS = 1_000;

/** The newest version of OpenTofu or Terraform among the workspaces of each organization that were read. */
export class NewestVersions {
  readonly #newest = new Map<string, string>();

  /** @param organization - with its server */
  saw(organization: string, version: string | undefined): void {
    if (!version || !isExact(version)) return;
    const known = this.#newest.get(organization);
    if (known !== undefined && compareVersions(version, known) <= 0) return;
    if (known === undefined && this.#newest.size >= MAX_ORGANIZATIONS) return;
    this.#newest.set(organization, version);
  }

  of(organization: string): string | undefined {
    return this.#newest.get(organization);
  }
}

/** Whether it names one version: neither `latest` nor a constraint nor a release candidate. */
export function isExact(version: string): boolean {
  return /^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(version);
}

/** Below zero where `a` is older. Both exact. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number));
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : left[at] - right[at];
}

/** Whether the minor version is older: patches come and go. */
export function isBehind(version: string, newest: string): boolean {
  const minor = (text: string) => `${text.split('.', 2).join('.')}.0`;
  return compareVersions(minor(version), minor(newest)) < 0;
}
