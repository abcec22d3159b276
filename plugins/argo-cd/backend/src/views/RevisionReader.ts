import {
  ArgoCdAppRef,
  ArgoCdRevision,
  ArgoCdSource,
} from '@portolan/plugin-argo-cd-common';
import {
  caught,
  FetchContext,
  FetchResult,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import { readOfApp } from '../apps/appRequests';
import { commitUrl, shortRevision } from '../apps/sources';
import { webAddresses } from '../apps/toState';
import { ArgoCdServer } from '../server/ArgoCdServer';
import {
  wireChartSchema,
  wireOciSchema,
  wireRevisionSchema,
} from '../server/wire';
import { plainText } from './plainText';

/** A revision of a source, and the deployment that had it: the source may have been another then. */
export interface RevisionOfSource {
  source: ArgoCdSource;
  revision: string;
  /** Id in the history; absent for the source as it is now. */
  deployment?: number;
  /** Whether the application has several sources. */
  several: boolean;
}

/** Reads who made a revision, and what they wrote about it. It never changes: each is asked for once. */
export class RevisionReader {
  constructor(
    private readonly server: ArgoCdServer,
    private readonly ref: ArgoCdAppRef,
    private readonly ctx: FetchContext,
  ) {}

  /** Never rejects for what Argo CD cannot tell: that is the revision's notice. */
  async read(of: RevisionOfSource): Promise<ArgoCdRevision> {
    const { source, revision } = of;
    const plain: ArgoCdRevision = {
      id: revision,
      short: shortRevision(revision),
      tags: [],
      url: commitUrl(source, revision),
    };
    const known = await this.#known(of);
    return known.ok
      ? { ...plain, ...known.value, url: known.value.url ?? plain.url }
      : { ...plain, notice: known.error.message };
  }

  async #known(
    of: RevisionOfSource,
  ): Promise<FetchResult<Partial<ArgoCdRevision>>> {
    const { source, revision } = of;
    const key = JSON.stringify([
      this.server.name,
      // Who may see one application may not see another one of the same repository.
      this.ref.project,
      source.kind,
      source.repository,
      source.chart,
      revision,
    ]);
    return caught(
      (async () => {
        const kept = await this.ctx.immutable('revision', [key], async () => {
          return new Map([[key, await this.#ask(of)]]);
        });
        const value = kept.get(key);
        if (value) return value;
        throw new UpstreamError(
          'unavailable',
          `Argo CD ${this.server.name} was asked for it and did not answer.`,
        );
      })(),
    );
  }

  async #ask(of: RevisionOfSource): Promise<Partial<ArgoCdRevision>> {
    const { source, revision } = of;
    const request = (operation: string, last: string) => ({
      operation,
      below: ['revisions', revision, last],
      query: {
        ...(of.several && { sourceIndex: String(source.index) }),
        ...(of.deployment !== undefined && {
          versionId: String(of.deployment),
        }),
      },
      what: `read revision ${shortRevision(revision)} of ${this.ref.name}`,
      // What a repository cannot tell it will not tell the next moment.
      retryable: false,
    });
    const { server, ref, ctx } = this;
    if (source.kind === 'helm') {
      const chart = await readOfApp(
        server,
        ref,
        request('GetChartDetails', 'chartdetails'),
        wireChartSchema,
        ctx,
      );
      return {
        message: plainText(chart.description),
        author: chart.maintainers.map(withoutAddress).join(', ') || undefined,
        url: webAddresses([chart.home ?? '']).at(0),
      };
    }
    if (source.kind === 'oci') {
      const artefact = await readOfApp(
        server,
        ref,
        request('GetOciMetadata', 'ocimetadata'),
        wireOciSchema,
        ctx,
      );
      return {
        message: plainText(artefact.description),
        author: withoutAddress(artefact.authors ?? '') || undefined,
        date: artefact.createdAt,
        tags: artefact.version ? [artefact.version] : [],
        url: webAddresses([
          artefact.sourceUrl ?? '',
          artefact.docsUrl ?? '',
          artefact.imageUrl ?? '',
        ]).at(0),
      };
    }
    const commit = await readOfApp(
      server,
      ref,
      request('GetRevisionMetadata', 'metadata'),
      wireRevisionSchema,
      ctx,
    );
    return {
      author: withoutAddress(commit.author ?? '') || undefined,
      date: commit.date,
      message: plainText(commit.message),
      tags: commit.tags.slice(0, 20),
    };
  }
}

/** `Ada Okafor <ada@example.com>` without the address. */
function withoutAddress(author: string): string {
  return author.replace(/\s*<[^>]*>?/g, '').trim();
}
