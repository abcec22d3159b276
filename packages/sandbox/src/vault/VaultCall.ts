import { Token } from './access/Tokens';
import { Namespace } from './Namespace';
import { Capability } from './schema';
import { denied, VaultFailure } from './VaultFailure';
import { VaultInstance } from './VaultInstance';

/** What Vault calls a request's method. */
export type VaultOperation = 'read' | 'list' | 'update' | 'patch' | 'delete';

/** A request, apart from who sent it. */
export interface VaultCall {
  instance: VaultInstance;
  namespace: Namespace;
  operation: VaultOperation;
  /** Below the namespace, without slashes around it. */
  path: string;
  query: Readonly<Record<string, string | undefined>>;
  body: Readonly<Record<string, unknown>>;
  tokenText?: string;
}

/** What goes into the envelope. */
export interface VaultReply {
  status?: number;
  data?: object | null;
  auth?: object;
  warnings?: string[];
  leaseSeconds?: number;
  /** Type of the engine or auth method, as newer servers tell. */
  mountType?: string;
  /** Beside the members of the envelope. */
  beside?: object;
  /** Instead of the envelope. */
  plain?: object;
}

/** Who asks, if their policies let them. @throws VaultFailure 403 */
export function authorize(
  call: VaultCall,
  capability: Capability = call.operation,
): Token {
  const token = caller(call);
  const { acl, prefix } = aclOf(call, token);
  const slash = call.operation === 'list' ? '/' : '';
  if (acl.allows(`${prefix}${call.path}${slash}`, capability)) return token;
  throw denied();
}

/** Who asks. @throws VaultFailure 403 where nobody does who may be in this namespace */
export function caller(call: VaultCall): Token {
  const { instance, namespace, tokenText } = call;
  const token = instance.tokens.need(tokenText, instance.spec.openbao);
  if (isWithin(namespace, token.namespace)) return token;
  throw new VaultFailure(403, ['permission denied']);
}

/** The policies of a token, and what stands before the paths of a call where they are asked. */
export function aclOf({ namespace }: VaultCall, token: Token) {
  const home = token.namespace.path;
  const below = namespace.path.slice(home ? home.length + 1 : 0);
  return {
    acl: token.namespace.acl(token.policies),
    prefix: below && `${below}/`,
  };
}

function isWithin(namespace: Namespace, home: Namespace): boolean {
  return (
    home.path === '' ||
    namespace.path === home.path ||
    namespace.path.startsWith(`${home.path}/`)
  );
}

/** The text of a member of the body. */
export function textOf(
  body: VaultCall['body'],
  name: string,
): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
