import { FastifyRequest } from 'fastify';
import { isTrue } from './tellListsApart';
import { VaultCall, VaultOperation } from './VaultCall';
import { VaultFailure } from './VaultFailure';
import { VaultInstance } from './VaultInstance';

const OPERATIONS: Readonly<Record<string, VaultOperation | undefined>> = {
  GET: 'read',
  POST: 'update',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** @param url - below the server's address: `/v1/secret/data/db?version=2` @throws VaultFailure */
export function readCall(
  instance: VaultInstance,
  request: FastifyRequest,
  url: string,
): VaultCall {
  const [rawPath, search = ''] = url.split('?');
  const query = Object.fromEntries(new URLSearchParams(search));
  const read = OPERATIONS[request.method];
  if (!read || !rawPath.startsWith('/v1/')) throw new VaultFailure(404);
  const lists = isTrue(query.list);
  const operation = read === 'read' && lists ? 'list' : read;
  const header = trim(`${request.headers['x-vault-namespace'] ?? ''}`);
  const { namespace, rest } = within(
    instance,
    header,
    trim(decode(rawPath.slice('/v1/'.length))),
  );
  const token = request.headers['x-vault-token'];
  const bearer = request.headers.authorization?.match(/^Bearer (.+)$/)?.[1];
  const tokenText = typeof token === 'string' ? token : bearer;
  return {
    instance,
    namespace: instance.namespace(namespace),
    operation,
    path: rest,
    query,
    body: bodyOf(request.body),
    ...(tokenText && { tokenText }),
  };
}

/** The namespace that the header names, and what the path adds to it. */
function within(
  instance: VaultInstance,
  header: string,
  path: string,
): { namespace: string; rest: string } {
  const start = header && `${header}/`;
  const [longest] = [...instance.namespaces.keys()]
    .filter(each => each.startsWith(start))
    .map(each => each.slice(start.length))
    .filter(each => each && path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length);
  return longest
    ? { namespace: start + longest, rest: path.slice(longest.length + 1) }
    : { namespace: header, rest: path };
}

function bodyOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'string' || body === '') return {};
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read === 'object' && read !== null) return { ...read };
  } catch {
    // It is told what Vault tells.
  }
  throw new VaultFailure(400, [
    `failed to decode JSON input: invalid character '${body[0]}' looking for beginning of value`,
  ]);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new VaultFailure(400);
  }
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
