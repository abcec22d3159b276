import { SecretFields, SecretSpec } from './secretSchema';

const DAY_MS = 86_400_000;
/** What a KV engine of version 2 keeps where nobody says otherwise. */
const KEPT = 10;

export interface SecretVersion {
  number: number;
  createdAt: number;
  /** When it was, or will be, deleted. */
  deletedAt?: number;
  destroyed: boolean;
  fields: SecretFields;
}

/** A secret with its versions, the oldest first. A KV engine of version 1 shows the last alone. */
export class KvSecret {
  readonly versions: SecretVersion[] = [];
  customMetadata: Record<string, string> | null;
  updatedAt = 0;
  private firstAt?: number;

  constructor(readonly spec: Omit<SecretSpec, 'scenario' | 'keys'>) {
    this.customMetadata = spec.customMetadata ?? null;
  }

  get createdAt(): number {
    return this.firstAt ?? 0;
  }

  get newest(): SecretVersion | undefined {
    return this.versions.at(-1);
  }

  write(fields: SecretFields, at: number): SecretVersion {
    const after = this.spec.deleteVersionAfterSeconds;
    const version: SecretVersion = {
      number: (this.newest?.number ?? 0) + 1,
      createdAt: at,
      ...(after && { deletedAt: at + after * 1_000 }),
      destroyed: false,
      fields,
    };
    this.versions.push(version);
    this.versions.splice(
      0,
      this.versions.length - (this.spec.maxVersions || KEPT),
    );
    this.firstAt ??= at;
    this.updatedAt = at;
    return version;
  }

  annotate(metadata: Record<string, string> | null, at: number): void {
    this.customMetadata = metadata;
    this.updatedAt = at;
  }

  /** @param number - the newest if 0 */
  delete(number: number, at: number): void {
    const version = this.version(number);
    if (version) version.deletedAt = at;
  }

  /** @param number - the newest if 0 */
  destroy(number: number): void {
    const version = this.version(number);
    if (version) version.destroyed = true;
  }

  /** 0 where none was dropped yet, as Vault has it. */
  get oldestVersion(): number {
    const oldest = this.versions[0]?.number ?? 0;
    return oldest > 1 ? oldest : 0;
  }

  /** @param number - the newest if 0 */
  version(number: number): SecretVersion | undefined {
    return number === 0
      ? this.newest
      : this.versions.find(each => each.number === number);
  }
}

export function isReadable(version: SecretVersion, now: number): boolean {
  const { destroyed, deletedAt } = version;
  return !destroyed && !(deletedAt !== undefined && deletedAt <= now);
}

/** @returns a secret to which all that its scenario says has happened by `now` */
export function secretWithPast(
  { scenario, keys: _keys, ...spec }: SecretSpec,
  fields: SecretFields,
  now: number,
): KvSecret {
  const overdue = scenario.kind === 'overdue';
  const secret = new KvSecret({
    ...spec,
    ...(overdue && {
      customMetadata: { 'rotate-after': '90d', ...spec.customMetadata },
    }),
  });
  if (scenario.kind === 'folder' || scenario.kind === 'new') {
    secret.write(fields, scenario.kind === 'new' ? now : now - 4 * DAY_MS);
    return secret;
  }
  if (scenario.kind === 'many-versions') {
    for (let left = scenario.count; left > 0; left--)
      secret.write(fields, now - left * scenario.everyDays * DAY_MS);
    return secret;
  }
  const latest = now - scenario.daysAgo * DAY_MS;
  secret.write(fields, latest - 90 * DAY_MS);
  const gone = scenario.kind === 'deleted' || scenario.kind === 'destroyed';
  const newest = secret.write(fields, gone ? latest - 30 * DAY_MS : latest);
  if (scenario.kind === 'deleted') newest.deletedAt = latest;
  if (scenario.kind === 'destroyed') newest.destroyed = true;
  return secret;
}
