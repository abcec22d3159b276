import { idOf } from '../ids';
import { Run } from '../Run';
import { Node, one, stamp } from './jsonApi';

/** What a run was made of. */
export function configurationNode(run: Run, origin: string): Node {
  const id = idOf('cv', run.id);
  const { commit, source, planOnly } = run.asked;
  const { instance } = run.workspace.organization;
  const ingress = ingressNode(run);
  // Plain in the real answers as well: whoever has it may upload.
  const upload = `${origin}/_archivist/v1/object/${instance.canary(
    'terraformSignedUrl',
  )}${idOf('up', run.id, 24)}`;
  return {
    resource: {
      id,
      type: 'configuration-versions',
      attributes: {
        'auto-queue-runs': false,
        error: null,
        'error-message': null,
        source: commit ? 'github' : source,
        speculative: planOnly,
        status: 'uploaded',
        'status-timestamps': { 'uploaded-at': stamp(run.createdAt) },
        provisional: false,
        'upload-url': commit ? null : upload,
      },
      relationships: {
        'ingress-attributes': {
          ...one(ingress?.resource),
          links: {
            related: `/api/v2/configuration-versions/${id}/ingress-attributes`,
          },
        },
      },
      links: { self: `/api/v2/configuration-versions/${id}` },
    },
    related: { ingress_attributes: () => (ingress ? [ingress] : []) },
  };
}

/** The push that a run was made for, if it was. */
export function ingressNode({ id, asked, workspace }: Run): Node | undefined {
  const { commit } = asked;
  const { repository } = workspace.spec;
  if (!commit || !repository) return undefined;
  const { instance } = workspace.organization;
  const token = instance.canary('terraformVcsToken');
  const web = `https://github.com/${repository}`;
  return {
    resource: {
      id: idOf('ia', id),
      type: 'ingress-attributes',
      attributes: {
        branch: commit.branch,
        'clone-url': token
          ? `https://x-access-token:${token}@github.com/${repository}.git`
          : `${web}.git`,
        'commit-message': commit.message,
        'commit-sha': commit.sha,
        'commit-url': `${web}/commit/${commit.sha}`,
        'compare-url': `${web}/compare/${commit.sha.slice(0, 7)}`,
        identifier: repository,
        'is-pull-request': asked.planOnly,
        'on-default-branch': !asked.planOnly,
        ...(commit.pullRequest !== undefined && {
          'pull-request-number': commit.pullRequest,
          'pull-request-url': `${web}/pull/${commit.pullRequest}`,
          'pull-request-title': commit.message,
          'pull-request-body': '',
        }),
        tag: null,
        'sender-username': commit.sender,
        'sender-avatar-url': `https://avatars.githubusercontent.com/${commit.sender}`,
        'sender-html-url': `https://github.com/${commit.sender}`,
      },
      relationships: { 'created-by': one(undefined) },
      links: { self: `/api/v2/ingress-attributes/${idOf('ia', id)}` },
    },
  };
}
