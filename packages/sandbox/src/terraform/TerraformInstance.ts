import { World } from '../world/World';
import { TERRAFORM_CANARIES } from './canaries';
import { idOf } from './ids';
import { Organization } from './Organization';
import type { Run } from './Run';
import { SignedUrls } from './SignedUrls';
import { TerraformSpec, TokenSpec } from './schema';
import { Workspace } from './Workspace';

/** A token with what a client sends for it. */
export type Token = TokenSpec & { secret: string };

const PORTAL_TOKEN: TokenSpec = {
  name: 'portolan',
  kind: 'team',
  access: 'admin',
  workspaces: {},
  expired: false,
};

/** All that one Terraform server knows. */
export class TerraformInstance {
  readonly organizations = new Map<string, Organization>();
  /** By id. */
  readonly runs = new Map<string, Run>();
  /** By the id of a plan, apply, cost estimate, task stage or configuration: the id of the run. */
  readonly runOfPart = new Map<string, string>();
  readonly tokens: readonly Token[];
  readonly signed: SignedUrls;

  constructor(readonly spec: TerraformSpec, readonly world: World) {
    const tokens = spec.tokens.length ? spec.tokens : [PORTAL_TOKEN];
    this.tokens = tokens.map(token => ({
      ...token,
      secret: token.secret ?? this.secretOf(token.name),
    }));
    this.signed = new SignedUrls(world);
    for (const organization of spec.organizations)
      this.organizations.set(
        organization.name,
        new Organization(organization, this),
      );
  }

  addRun(run: Run): void {
    this.runs.set(run.id, run);
    for (const part of ['plan', 'apply', 'ce', 'ts', 'cv'])
      this.runOfPart.set(idOf(part, run.id), run.id);
  }

  /** A text that holds this secret where the world has secrets; nothing otherwise. */
  canary(place: keyof typeof TERRAFORM_CANARIES): string {
    return this.world.canaries ? TERRAFORM_CANARIES[place] : '';
  }

  *workspaces(): Generator<Workspace> {
    for (const { workspaces } of this.organizations.values())
      yield* workspaces.values();
  }

  workspaceById(id: string): Workspace | undefined {
    return [...this.workspaces()].find(each => each.id === id);
  }

  /** As HashiCorp makes them: `xxxxxxxxxxxxxx.atlasv1.…` */
  private secretOf(name: string): string {
    const text = `${this.spec.name}/${name}`;
    const first = idOf('token', text, 14).slice('token-'.length);
    const second = idOf('secret', text, 40).slice('secret-'.length);
    return `${first}.atlasv1.${this.canary('terraformToken')}${second}`;
  }
}
