import { Acl, DEFAULT_POLICY } from './access/Acl';
import { KvSecret, secretWithPast } from './KvSecret';
import { NamespaceSpec } from './schema';
import { MountSpec, SecretFields, SecretSpec } from './secretSchema';
import type { VaultInstance } from './VaultInstance';

/** Where an engine is, with what it keeps. */
export interface Mount {
  spec: MountSpec;
  accessor: string;
  uuid: string;
  /** By their path below the mount. */
  secrets: Map<string, KvSecret>;
}

/** A namespace with mounts, policies and auth methods of its own; the root's path is empty. */
export class Namespace {
  readonly mounts = new Map<string, Mount>();

  constructor(
    readonly path: string,
    readonly spec: NamespaceSpec,
    readonly instance: VaultInstance,
  ) {
    for (const mount of spec.mounts) {
      this.mounts.set(mount.path, {
        spec: mount,
        accessor: `${mount.type}_${instance.ids.hex(8)}`,
        uuid: instance.ids.uuid(),
        secrets: new Map(),
      });
      for (const secret of mount.secrets) this.addSecret(mount.path, secret);
    }
  }

  /** @returns the engine that a path lies in, and the rest of the path */
  locate(path: string): { mount: Mount; rest: string } | undefined {
    const steps = path.split('/');
    for (let count = 1; count <= steps.length; count++) {
      const mount = this.mounts.get(steps.slice(0, count).join('/'));
      if (mount) return { mount, rest: steps.slice(count).join('/') };
    }
    return undefined;
  }

  addSecret(mountPath: string, spec: SecretSpec): void {
    const secrets = this.mounts.get(mountPath)?.secrets;
    if (!secrets) throw new Error(`There is no mount '${mountPath}'.`);
    const { scenario, path } = spec;
    const count = scenario.kind === 'folder' ? scenario.count : 0;
    const paths = count
      ? Array.from(
          { length: count },
          (_, i) => `${path}/secret-${String(i + 1).padStart(3, '0')}`,
        )
      : [path];
    for (const each of paths)
      secrets.set(
        each,
        secretWithPast(
          { ...spec, path: each },
          spec.fields ?? this.madeUp(spec),
          this.instance.world.now(),
        ),
      );
  }

  /** What a token with these policies may do, from the path of this namespace on. */
  acl(policies: readonly string[]): Acl {
    const rules = policies.flatMap(name =>
      name === 'default' && !this.spec.policies.default
        ? DEFAULT_POLICY
        : this.spec.policies[name] ?? [],
    );
    return new Acl(rules, policies.includes('root') && this.path === '');
  }

  private madeUp({ keys }: SecretSpec): SecretFields {
    const names = keys.length ? keys : ['password'];
    return Object.fromEntries(
      names.map(name => [name, this.instance.newValue()]),
    );
  }
}
