import { JsonApiResource } from '../server/jsonApi';
import { plainText } from '../plainText';

/** What a run came from, of what the server says about it. */
export interface TriggerFacts {
  source?: string;
  /** Who began it, where the server says so. */
  by?: string;
  ingress?: JsonApiResource;
  /** The workspace whose run began it. */
  triggeringWorkspace?: string;
}

/**
 * Who or what began a run, in words.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run#attributes
 */
export function triggerInWords(facts: TriggerFacts): string | undefined {
  const { source, ingress, triggeringWorkspace } = facts;
  if (triggeringWorkspace) return `run of workspace ${triggeringWorkspace}`;
  const by = facts.by ?? plainText(ingress?.text('sender-username'), 100);
  const suffix = by ? ` by ${by}` : '';
  if (ingress) return `${pushInWords(ingress)}${suffix}`;
  switch (source) {
    case undefined:
      return by;
    case 'tfe-ui':
      return `${by ?? 'somebody'} in the web interface`;
    case 'terraform':
    case 'terraform+cloud':
      return `${by ?? 'somebody'} on the command line`;
    case 'tfe-api':
      return `the API${by ? `, as ${by}` : ''}`;
    case 'tfe-configuration-version':
      return `new configuration${suffix}`;
    case 'tfe-run-trigger':
      return 'run of another workspace';
    default:
      return plainText(source, 60);
  }
}

function pushInWords(ingress: JsonApiResource): string {
  const pullRequest = ingress.count('pull-request-number');
  if (pullRequest !== undefined) return `pull request #${pullRequest}`;
  const tag = plainText(ingress.text('tag'), 100);
  if (tag) return `tag ${tag}`;
  const branch = plainText(ingress.text('branch'), 100);
  return branch ? `push to ${branch}` : 'push';
}
