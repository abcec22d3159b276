import { z } from 'zod';
import { RequestSubject } from './Counters';

/** What goes wrong. @public */
export const faultEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0) }),
  z.strictObject({ kind: z.literal('throttle') }),
  z.strictObject({ kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('reset') }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(500).max(599).default(503),
  }),
  z.strictObject({ kind: z.literal('garbage') }),
  z.strictObject({ kind: z.literal('expired-credentials') }),
  z.strictObject({ kind: z.literal('access-denied') }),
]);

/** @public */
export type FaultEffect = z.infer<typeof faultEffectSchema>;

/** Which requests go wrong, and how. What a rule leaves out, it does not ask for. @public */
export const faultRuleSchema = z.strictObject({
  service: z.string().optional(),
  operation: z.string().optional(),
  account: z.string().optional(),
  region: z.string().optional(),
  /** A server of a system that has servers of its own: Argo CD, Terraform, Vault, the Claude API. */
  instance: z.string().optional(),
  /** Of each matching request. */
  probability: z.number().min(0).max(1).default(1),
  /** Requests until the rule is used up. */
  times: z.number().int().min(1).optional(),
  effect: faultEffectSchema,
});

/** @public */
export type FaultRule = z.infer<typeof faultRuleSchema>;
/** @public */
export type FaultInput = z.input<typeof faultRuleSchema>;
/** @public */
export type ActiveFault = FaultRule & { id: string };

export class Faults {
  private rules: ActiveFault[] = [];
  private added = 0;

  /** @param chance - at least 0 and below 1 */
  constructor(private readonly chance: () => number) {}

  add(rule: FaultRule): ActiveFault {
    this.added += 1;
    const active = { ...rule, id: `fault-${this.added}` };
    this.rules.push(active);
    return active;
  }

  list(): ActiveFault[] {
    return [...this.rules];
  }

  /** @returns whether there was one */
  remove(id: string): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter(rule => rule.id !== id);
    return this.rules.length < before;
  }

  clear(): void {
    this.rules = [];
  }

  /** The rules that this request falls under, in the order in which they were added. */
  take(subject: RequestSubject): ActiveFault[] {
    const hit = this.rules.filter(
      rule => matches(rule, subject) && this.chance() < rule.probability,
    );
    for (const rule of hit) {
      if (rule.times === undefined) continue;
      rule.times -= 1;
      if (rule.times === 0) this.remove(rule.id);
    }
    return hit;
  }
}

function matches(rule: FaultRule, subject: RequestSubject): boolean {
  return (
    ['service', 'operation', 'account', 'region', 'instance'] as const
  ).every(key => rule[key] === undefined || rule[key] === subject[key]);
}
