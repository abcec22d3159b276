import { World } from '../world/World';
import { idOf } from './ids';
import { playScenario } from './scenarios';
import { OrganizationSpec } from './schema';
import type { TerraformInstance } from './TerraformInstance';
import { Workspace } from './Workspace';
import { WorkspaceInput, workspaceSchema } from './workspaceSchema';

export interface Project {
  id: string;
  name: string;
  description?: string;
}

const DEFAULT_PROJECT = 'Default Project';

export class Organization {
  /** By name. */
  readonly workspaces = new Map<string, Workspace>();
  /** By name. */
  readonly projects = new Map<string, Project>();

  constructor(
    readonly spec: OrganizationSpec,
    readonly instance: TerraformInstance,
  ) {
    this.addProject(DEFAULT_PROJECT);
    for (const { name, description } of spec.projects)
      this.addProject(name, description);
    for (const workspace of spec.workspaces) this.addWorkspace(workspace);
  }

  get name(): string {
    return this.spec.name;
  }

  /** Different for organizations of the same name on different servers. */
  get key(): string {
    return `${this.instance.spec.name}/${this.name}`;
  }

  get world(): World {
    return this.instance.world;
  }

  addWorkspace(input: WorkspaceInput): Workspace {
    const spec = workspaceSchema.parse(input);
    const workspace = new Workspace(spec, this);
    if (!this.projects.has(spec.project)) this.addProject(spec.project);
    this.workspaces.set(spec.name, workspace);
    playScenario(workspace);
    return workspace;
  }

  projectOf(workspace: Workspace): Project {
    return (
      this.projects.get(workspace.spec.project) ??
      this.addProject(workspace.spec.project)
    );
  }

  private addProject(name: string, description?: string): Project {
    const project = {
      id: idOf('prj', `${this.key}/${name}`),
      name,
      ...(description && { description }),
    };
    this.projects.set(name, project);
    return project;
  }
}
