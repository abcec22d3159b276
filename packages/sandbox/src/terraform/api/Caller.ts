import { idOf, Person } from '../ids';
import type { Organization } from '../Organization';
import { Access, accessSchema } from '../schema';
import type { TerraformInstance, Token } from '../TerraformInstance';
import { Workspace } from '../Workspace';
import { ApiError, notFound } from './jsonApi';

/** Whoever a token stands for, and what they may. */
export class Caller {
  constructor(readonly instance: TerraformInstance, readonly token: Token) {}

  /** @throws ApiError 401 */
  static of(
    instance: TerraformInstance,
    authorization: string | undefined,
  ): Caller {
    const [, secret] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? [];
    const token = instance.tokens.find(each => each.secret === secret);
    if (!token || token.expired) throw new ApiError(401, 'unauthorized');
    return new Caller(instance, token);
  }

  /** Teams and organizations act as users without a face. */
  get person(): Person {
    const { kind, name } = this.token;
    const scope = kind === 'organization' ? 'org' : 'team';
    return {
      id: idOf('user', kind === 'user' ? name : `${scope}:${name}`),
      type: 'users',
      username: kind === 'user' ? name : `api-${scope}_${name}`,
      serviceAccount: kind !== 'user',
    };
  }

  accessTo(workspace: Workspace): Access {
    const { organization, workspaces, access } = this.token;
    if (organization && organization !== workspace.organization.name)
      return 'none';
    const { name } = workspace.spec;
    const rule = Object.entries(workspaces).find(([pattern]) =>
      pattern.endsWith('*')
        ? name.startsWith(pattern.slice(0, -1))
        : name === pattern,
    );
    return rule?.[1] ?? access;
  }

  may(workspace: Workspace, wanted: Access): boolean {
    const order = accessSchema.options;
    return order.indexOf(this.accessTo(workspace)) >= order.indexOf(wanted);
  }

  /** Confirm, discard or cancel runs: the rights of people. */
  mayDecide(workspace: Workspace): boolean {
    return this.token.kind !== 'organization' && this.may(workspace, 'write');
  }

  /** @throws ApiError 404 */
  need(workspace: Workspace | undefined, wanted: Access = 'read'): Workspace {
    if (!workspace || !this.may(workspace, wanted)) throw notFound();
    return workspace;
  }

  /** @throws ApiError 404 */
  organization(name: string): Organization {
    const { organization: own } = this.token;
    const found = this.instance.organizations.get(name);
    if (!found || (own && own !== name)) throw notFound();
    return found;
  }

  workspacesOf(organization: Organization): Workspace[] {
    return [...organization.workspaces.values()].filter(each =>
      this.may(each, 'read'),
    );
  }
}
