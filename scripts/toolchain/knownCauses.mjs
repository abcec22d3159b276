const causes = [
  {
    pattern: /\b(ENOSPC|no space left on device)\b/i,
    sentence: () => 'The disk is full: free some space and try again.',
  },
  {
    pattern:
      /\b(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_HAS_EXPIRED)\b/,
    sentence: code =>
      `The certificate of the npm registry is not trusted here (${code}): set NODE_EXTRA_CA_CERTS to the file with your company's certificates and try again.`,
  },
  {
    pattern:
      /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    sentence: code =>
      `The npm registry cannot be reached (${code}): check the network, the proxy and the registry of your npm configuration, and try again.`,
  },
  {
    pattern: /\bYN0028\b/,
    sentence: () =>
      'yarn.lock does not agree with a package.json: run `yarn install` and commit yarn.lock.',
  },
  {
    pattern: /\b(EACCES|EPERM)\b/,
    sentence: code =>
      `A file could not be written (${code}): check who owns this folder and ~/.npm, and try again.`,
  },
];

/**
 * The sentence for what npm's or Yarn's output gives as the cause, or nothing when it is none of the known ones.
 * @param {string} output
 * @returns {string | undefined}
 */
export function sentenceForKnownCause(output) {
  for (const { pattern, sentence } of causes) {
    const match = pattern.exec(output);
    if (match) return sentence(match[1]);
  }
  return undefined;
}
