import { createHash } from 'node:crypto';
import { Ids } from '../world/Ids';
import type { World } from '../world/World';
import { ANTHROPIC_CANARIES } from './canaries';
import { Claude } from './Claude';
import { AnthropicSpec } from './schema';

/** One server of the Claude API: its models, and the key to them. */
export class AnthropicServer {
  readonly claude: Claude;

  constructor(readonly spec: AnthropicSpec, private readonly world: World) {
    const seed = world.options.seed ?? 'portolan';
    this.claude = new Claude(spec, new Ids(`${seed}-anthropic-${spec.name}`));
  }

  get apiKey(): string {
    const { apiKey, name } = this.spec;
    if (apiKey) return apiKey;
    const made = createHash('sha256').update(`anthropic:${name}`).digest('hex');
    const canary = this.canary('anthropicKey') ?? '';
    return `sk-ant-api03-${canary}${made.slice(0, 40)}AA`;
  }

  /** Absent unless the world has them. */
  canary(place: keyof typeof ANTHROPIC_CANARIES): string | undefined {
    return this.world.canaries ? ANTHROPIC_CANARIES[place] : undefined;
  }
}
