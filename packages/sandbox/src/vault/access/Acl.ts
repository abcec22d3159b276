import { Capability, RuleSpec } from '../schema';

/** What Vault gives every token that is not told otherwise: `vault policy read default`. */
export const DEFAULT_POLICY: readonly RuleSpec[] = [
  { path: 'auth/token/lookup-self', capabilities: ['read'] },
  { path: 'auth/token/renew-self', capabilities: ['update'] },
  { path: 'auth/token/revoke-self', capabilities: ['update'] },
  { path: 'sys/capabilities-self', capabilities: ['update'] },
  { path: 'sys/internal/ui/resultant-acl', capabilities: ['read'] },
];

/**
 * What the policies of one token say together, evaluated as Vault does: a path without wildcards beats all others, then
 * the most specific pattern counts alone, and `deny` beats all else that the same pattern is given.
 *
 * @see https://developer.hashicorp.com/vault/docs/concepts/policies#policy-syntax
 */
export class Acl {
  private readonly exact = new Map<string, Set<Capability>>();
  private readonly patterns = new Map<string, Set<Capability>>();

  /** @param all - the token has the policy `root` */
  constructor(rules: Iterable<RuleSpec>, private readonly all = false) {
    for (const { path, capabilities } of rules) {
      const trimmed = path.replace(/^\//, '');
      const into = isPattern(trimmed) ? this.patterns : this.exact;
      const merged = into.get(trimmed) ?? new Set();
      for (const each of capabilities) merged.add(each);
      into.set(trimmed, merged);
    }
  }

  /** In alphabetical order; `deny` alone where nothing is allowed. */
  capabilities(path: string): (Capability | 'root')[] {
    if (this.all) return ['root'];
    const found = this.find(path) ?? new Set<Capability>();
    if (found.size === 0 || found.has('deny')) return ['deny'];
    return [...found].sort();
  }

  /** @param path - of a list with a slash at its end */
  allows(path: string, capability: Capability): boolean {
    if (this.all) return true;
    const found = this.find(path);
    return Boolean(found?.has(capability) && !found.has('deny'));
  }

  /** Whether anything is allowed at the mount or below it. */
  reaches(mount: string): boolean {
    if (this.all) return true;
    const below = `${mount}/`;
    return [...this.exact, ...this.patterns].some(
      ([path, capabilities]) =>
        !capabilities.has('deny') &&
        (path.startsWith(below) || path === mount || coversMount(path, below)),
    );
  }

  private find(path: string): Set<Capability> | undefined {
    // A list's path ends with a slash, and the rule for it may or may not.
    const exact =
      this.exact.get(path) ??
      (path.endsWith('/') ? this.exact.get(path.slice(0, -1)) : undefined);
    if (exact) return exact;
    const [best] = [...this.patterns.keys()]
      .filter(pattern => matches(pattern, path))
      .sort(bySpecificity);
    return best === undefined ? undefined : this.patterns.get(best);
  }
}

function isPattern(path: string): boolean {
  return path.endsWith('*') || path.split('/').includes('+');
}

function matches(pattern: string, path: string): boolean {
  const open = pattern.endsWith('*');
  const wanted = (open ? pattern.slice(0, -1) : pattern).split('/');
  const given = path.split('/');
  if (open ? given.length < wanted.length : given.length !== wanted.length)
    return false;
  return wanted.every((step, i) => {
    if (step === '+') return given[i] !== '';
    return open && i === wanted.length - 1
      ? given[i].startsWith(step)
      : given[i] === step;
  });
}

function coversMount(pattern: string, below: string): boolean {
  if (!isPattern(pattern)) return false;
  const wanted = pattern.replace(/\*$/, '').split('/');
  const given = below.split('/').slice(0, -1);
  if (pattern.endsWith('*') && below.startsWith(pattern.slice(0, -1)))
    return true;
  return (
    wanted.length > given.length &&
    given.every((step, i) => wanted[i] === '+' || wanted[i] === step)
  );
}

/** The more specific first, in Vault's order of reasons. */
function bySpecificity(a: string, b: string): number {
  const wild = (text: string) => text.search(/[+*]/);
  const pluses = (text: string) =>
    text.split('/').filter(step => step === '+').length;
  return (
    wild(b) - wild(a) ||
    Number(a.endsWith('*')) - Number(b.endsWith('*')) ||
    pluses(a) - pluses(b) ||
    b.length - a.length ||
    (a < b ? 1 : -1)
  );
}
