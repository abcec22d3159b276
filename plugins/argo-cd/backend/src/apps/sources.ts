import {
  ArgoCdSource,
  ArgoCdSourceKind,
} from '@portolan/plugin-argo-cd-common';
import { WireSource } from '../server/wire';

/** What an application, or one of its deployments, has in place of sources: one, or several. */
export interface HasSources {
  source?: WireSource;
  sources: readonly WireSource[];
}

/** The sources of an application, in Argo CD's order, without credentials and without values. */
export function sourcesOf({ source, sources }: HasSources): ArgoCdSource[] {
  const single = source ? [source] : [];
  const all = sources.length > 0 ? sources : single;
  return all.map((each, index) => ({
    index,
    kind: kindOf(each),
    repository: withoutCredentials(each.repoURL),
    url: repositoryPage(each.repoURL),
    path: each.path || undefined,
    chart: each.chart || undefined,
    targetRevision: each.targetRevision || undefined,
    reference: each.ref || undefined,
  }));
}

/** One revision for each source. */
export function revisionsOf(
  from: { revision?: string; revisions: readonly string[] } | undefined,
): string[] {
  if (!from) return [];
  if (from.revisions.length > 0) return [...from.revisions];
  return from.revision ? [from.revision] : [];
}

function kindOf({ repoURL = '', chart }: WireSource): ArgoCdSourceKind {
  if (chart) return 'helm';
  return repoURL.startsWith('oci://') ? 'oci' : 'git';
}

/** The address of a repository without user, password and query. */
function withoutCredentials(address: string | undefined): string | undefined {
  if (!address) return undefined;
  // As Git writes SSH: `git@github.com:org/repo.git`.
  const scp = /^(?:[^@/\s]+@)?([^:/@\s]+):(?!\/)([^?#\s]+)$/.exec(address);
  if (scp) return `${scp[1]}:${scp[2]}`;
  const url = URL.parse(address.includes('://') ? address : `x://${address}`);
  if (!url?.host) return undefined;
  const path = url.pathname === '/' ? '' : url.pathname;
  const scheme = address.includes('://') ? `${url.protocol}//` : '';
  return `${scheme}${url.host}${path}`;
}

/** The page of a Git repository that people open. */
function repositoryPage(address: string | undefined): string | undefined {
  const plain = withoutCredentials(address);
  if (!plain) return undefined;
  const [, scheme, host, path] =
    /^(?:(https?|ssh|git):\/\/)?([^/:]+)(?::\d+(?=\/))?[:/](.+?)(?:\.git)?\/*$/.exec(
      plain,
    ) ?? [];
  if (!host || !path) return undefined;
  const isGit = scheme !== undefined || /^[^/]+:/.test(plain);
  return isGit ? URL.parse(`https://${host}/${path}`)?.href : undefined;
}

/** How sites of repositories build addresses below a repository's page. */
const SITES: readonly {
  host: RegExp;
  commit(id: string): string;
  compare(from: string, to: string): string;
}[] = [
  {
    host: /(^|\.)gitlab\./,
    commit: id => `-/commit/${id}`,
    compare: (from, to) => `-/compare/${from}...${to}`,
  },
  {
    host: /^bitbucket\.org$/,
    commit: id => `commits/${id}`,
    compare: (from, to) => `branches/compare/${to}..${from}`,
  },
  {
    host: /(^|\.)(github|gitea|forgejo|codeberg)\./,
    commit: id => `commit/${id}`,
    compare: (from, to) => `compare/${from}...${to}`,
  },
];

const COMMIT = /^[0-9a-f]{7,64}$/;

/** Whether a revision is a commit. */
export function isCommit(revision: string): boolean {
  return COMMIT.test(revision);
}

/** The page of a commit, where the site is one that is known. */
export function commitUrl(
  { kind, url }: ArgoCdSource,
  revision: string,
): string | undefined {
  if (kind !== 'git' || !url || !isCommit(revision)) return undefined;
  const site = siteOf(url);
  return site && `${url}/${site.commit(revision)}`;
}

/** The page with the commits between two. */
export function compareUrl(
  { kind, url }: ArgoCdSource,
  from: string,
  to: string,
): string | undefined {
  if (kind !== 'git' || !url || from === to) return undefined;
  if (!isCommit(from) || !isCommit(to)) return undefined;
  const site = siteOf(url);
  return site && `${url}/${site.compare(from, to)}`;
}

function siteOf(url: string) {
  const { hostname } = new URL(url);
  return SITES.find(({ host }) => host.test(hostname));
}

/** A revision for people: seven digits of a commit, twelve of a digest, a version as it is. */
export function shortRevision(revision: string): string {
  if (/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(revision)) {
    return revision.slice(0, 7);
  }
  if (revision.startsWith('sha256:')) {
    return revision.slice('sha256:'.length).slice(0, 12);
  }
  return revision.slice(0, 100);
}
