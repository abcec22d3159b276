const SECRET =
  /pass(word|wd|phrase|code)|pwd|secret|token|credential|(api|access|private|signing|encryption|auth|license|account|master|shared)_?key|connection_?string|(^|_)(auth|dsn|jwt|salt)(_|$)/i;

/** Ends of names that say where a secret is kept, or something about it, rather than what it is. */
const ABOUT_A_SECRET =
  /_(arns?|ids?|names?|path|url|uri|endpoint|host|header|issuer|audience|algorithm|type|version|ttl|expiry|expires(_in)?|seconds|minutes|length|limit|region|param(eter)?|enabled)$/i;

/**
 * Whether an environment variable of this name probably holds a secret: `DB_PASSWORD` does, `DB_PASSWORD_ARN` does not.
 * Only a hint: a value is never looked at.
 *
 * @public
 */
export function looksLikeSecretName(name: string): boolean {
  const separated = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_');
  return SECRET.test(separated) && !ABOUT_A_SECRET.test(separated);
}
