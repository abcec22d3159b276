import { Application, LiveObject } from './Application';
import { Manifest, manifestsOf } from './manifests';
import { ObjectRef } from './Operation';

const HOOK = 'argocd.argoproj.io/hook';

/** One object, as Git wants it and as the cluster has it. */
export interface ManagedObject extends Required<ObjectRef> {
  version: string;
  target?: Manifest;
  live?: Manifest;
  liveObject?: LiveObject;
  synced: boolean;
  hook: boolean;
}

/** All objects of an application. */
export class Objects {
  readonly all: readonly ManagedObject[];

  constructor(private readonly app: Application) {
    const targets = new Map(
      manifestsOf(app, app.target).map(each => [keyOf(each), each]),
    );
    const keys = new Set([...targets.keys(), ...app.live.keys()]);
    this.all = [...keys].map(key => this.objectAt(key, targets.get(key)));
  }

  get synced(): boolean {
    return this.all.every(({ synced, hook }) => synced || hook);
  }

  find({ group, kind, namespace, name }: ObjectRef): ManagedObject | undefined {
    return this.all.find(
      each =>
        each.group === group &&
        each.kind === kind &&
        each.name === name &&
        (!namespace || each.namespace === namespace),
    );
  }

  private objectAt(key: string, target?: Manifest): ManagedObject {
    const liveObject = this.app.live.get(key);
    const live =
      liveObject &&
      manifestsOf(this.app, liveObject.release, liveObject.drift).find(
        each => keyOf(each) === key,
      );
    const known = target ?? live;
    if (!known) throw new Error(`There is no object '${key}'.`);
    return {
      ...refOf(known),
      target,
      live,
      liveObject,
      synced: JSON.stringify(target) === JSON.stringify(live),
      hook: known.metadata.annotations?.[HOOK] !== undefined,
    };
  }
}

function refOf({ apiVersion, kind, metadata }: Manifest) {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return {
    group,
    version,
    kind,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
  };
}

export function keyOf(manifest: Manifest): string {
  const { group, kind, namespace, name } = refOf(manifest);
  return [group, kind, namespace, name].join('/');
}
