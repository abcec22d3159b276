import { Claim } from '@portolan/plugin-platform-common';
import picomatch from 'picomatch';
import { BoundaryConfig } from '../config';

interface Rule {
  owner: string;
  providers?: ReadonlySet<string>;
  dimensions: ReadonlyMap<string, (value: string) => boolean>;
}

/** Whose annotation it is, and of which system. */
export interface Claimant {
  owners: readonly string[];
  provider: string;
}

/**
 * Which owners may bind what. An annotation is a claim; it holds where a rule for an owner of the entity matches every
 * dimension that the rule names.
 */
export class Boundaries {
  /** Whether there are any: without, everything may be read. */
  readonly configured: boolean;
  readonly #rules: readonly Rule[];

  constructor(config: readonly BoundaryConfig[] | undefined) {
    this.configured = config !== undefined;
    this.#rules = (config ?? []).map(({ owner, providers, scope }) => ({
      owner: owner.toLocaleLowerCase('en-US'),
      providers: providers && new Set(providers),
      dimensions: new Map(
        Object.entries(scope).map(([dimension, patterns]) => [
          dimension,
          picomatch(patterns, { dot: true }),
        ]),
      ),
    }));
  }

  /** Whether all of a claim is covered. */
  allows(claimant: Claimant, claim: Claim): boolean {
    return this.#someRule(claimant, ({ dimensions }) =>
      [...dimensions].every(([dimension, matches]) => {
        const value = claim[dimension];
        return value !== undefined && matches(value);
      }),
    );
  }

  /** Whether a claim that leaves dimensions open, a search in any account, could be covered in part. */
  mayAllow(claimant: Claimant, claim: Claim): boolean {
    return this.#someRule(claimant, ({ dimensions }) =>
      [...dimensions].every(([dimension, matches]) => {
        const value = claim[dimension];
        return value === undefined || matches(value);
      }),
    );
  }

  /** The same text for claimants who may bind the same. */
  fingerprint(claimant: Claimant): string {
    if (!this.configured) return '*';
    return this.#rules
      .flatMap((rule, index) => (appliesTo(rule, claimant) ? [index] : []))
      .join(',');
  }

  #someRule(claimant: Claimant, covers: (rule: Rule) => boolean): boolean {
    if (!this.configured) return true;
    return this.#rules.some(rule => appliesTo(rule, claimant) && covers(rule));
  }
}

function appliesTo(rule: Rule, { owners, provider }: Claimant): boolean {
  if (rule.providers && !rule.providers.has(provider)) return false;
  return rule.owner === '*' || owners.includes(rule.owner);
}
