/** Recognisable secrets of the Claude API: its key, and what its errors may hold. */
export const ANTHROPIC_CANARIES = {
  anthropicKey: 'cnryAnthropicKey2Vx8Lp',
  anthropicError: 'cnry-anthropic-error-71b9e4d3',
} as const;
