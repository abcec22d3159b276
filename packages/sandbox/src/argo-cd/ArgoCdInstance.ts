import { Ids } from '../world/Ids';
import { World } from '../world/World';
import { Access } from './access/Access';
import { ApplicationInput, applicationSchema, ArgoCdSpec } from './schema';
import { Application } from './state/Application';
import { begin } from './state/begin';
import { PlantedSecrets } from './state/PlantedSecrets';
import { SyncWindow } from './state/SyncWindow';

/** What happened to an application. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  application: Application;
}

/** All that one Argo CD server knows. */
export class ArgoCdInstance {
  readonly ids: Ids;
  readonly secrets: PlantedSecrets;
  readonly access: Access;
  /** By `namespace/name`, in order of names. */
  private readonly applications = new Map<string, Application>();
  private readonly windows = new Map<string, SyncWindow[]>();
  private readonly watchers = new Set<(change: Change) => void>();
  private version = 1_000;

  constructor(readonly spec: ArgoCdSpec, readonly world: World) {
    this.ids = new Ids(
      `${world.options.seed ?? 'portolan'}:argo-cd:${spec.name}`,
    );
    this.secrets = new PlantedSecrets(world.canaries);
    this.access = new Access(this);
    for (const { name, syncWindows } of spec.projects)
      this.windows.set(
        name,
        syncWindows.map(each => new SyncWindow(each, world.beganAt)),
      );
    for (const each of spec.applications)
      this.place(applicationSchema.parse(each));
  }

  get resourceVersion(): string {
    return String(this.version);
  }

  list(): Application[] {
    return [...this.applications.values()].sort((a, b) =>
      a.name < b.name ? -1 : Number(a.name > b.name),
    );
  }

  find(name: string, appNamespace = 'argocd'): Application | undefined {
    return this.applications.get(`${appNamespace}/${name}`);
  }

  add(input: ApplicationInput): Application {
    const app = this.place(applicationSchema.parse(input));
    this.tell({ type: 'ADDED', application: app });
    return app;
  }

  delete(app: Application): void {
    if (!this.applications.delete(`${app.spec.appNamespace}/${app.name}`))
      return;
    this.number(app);
    this.tell({ type: 'DELETED', application: app });
  }

  /** Whoever watches hears of it. */
  changed(app: Application): void {
    this.number(app);
    // What is still to happen to an application that is gone is nobody's business.
    if (this.find(app.name, app.spec.appNamespace) === app)
      this.tell({ type: 'MODIFIED', application: app });
  }

  /** @returns what ends it */
  watch(watcher: (change: Change) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  windowsOf(app: Application): SyncWindow[] {
    const windows = this.windows.get(app.spec.project) ?? [];
    return windows.filter(each => each.concerns(app));
  }

  windowsOfProject(project: string): SyncWindow[] {
    return this.windows.get(project) ?? [];
  }

  /** Opens or closes windows while the world goes on. */
  setWindows(project: string, windows: SyncWindow[]): void {
    this.windows.set(project, windows);
  }

  private place(spec: ReturnType<typeof applicationSchema.parse>): Application {
    const app = begin(this, spec);
    this.applications.set(`${spec.appNamespace}/${spec.name}`, app);
    this.number(app);
    return app;
  }

  private number(app: Application): void {
    this.version += 1;
    app.resourceVersion = this.version;
  }

  private tell(change: Change): void {
    for (const watcher of [...this.watchers]) watcher(change);
  }
}
