import {
  caught,
  FetchContext,
  ResourceView,
  UpstreamError,
} from '@portolan/plugin-platform-node';
import {
  VaultField,
  VaultRef,
  VaultSecretView,
  vaultSecretLinks,
  VaultVersion,
} from '@portolan/plugin-vault-common';
import { Subkeys, VaultMetadata } from '../client/answers';
import { VaultServer } from '../client/VaultServer';
import { VaultServers } from '../client/VaultServers';
import { KV_1_NOTICE } from '../notices';
import { expectedBySecret, NamedSecret, placeOf } from '../readSecrets';
import { authorOf, isDeleted, toSecret } from '../toSecret';
import { harmlessValue, isoTime, redactVaultText } from '../vaultText';
import { eachRef } from './eachRef';
import { openSecret, SECRET_PARAMETER } from './openSecret';

const MAX_VERSIONS = 50;
const MAX_FIELDS = 200;
const MAX_FIELD_NAME = 200;

/** One secret: its versions, what people wrote about it, the names of its fields. */
export function secretView(servers: VaultServers): ResourceView<VaultRef> {
  return eachRef(
    { id: 'secret', parameters: SECRET_PARAMETER },
    async (ref, { secret: name }, ctx) => {
      const server = servers.of(ref);
      const opened = await openSecret(server, ref, name, ctx);
      return opened.metadata
        ? withMetadata(server, ref, opened, opened.metadata, ctx)
        : withoutMetadata(server, opened);
    },
  );
}

function withoutMetadata(
  server: VaultServer,
  opened: NamedSecret,
): VaultSecretView {
  return {
    secret: placeOf(server, opened),
    kvVersion: 1,
    versions: [],
    customMetadata: [],
    notices: [KV_1_NOTICE],
    links: vaultSecretLinks({ ...opened.at, publicUrl: server.publicUrl }),
  };
}

async function withMetadata(
  server: VaultServer,
  ref: VaultRef,
  opened: NamedSecret,
  metadata: VaultMetadata,
  ctx: FetchContext,
): Promise<VaultSecretView> {
  const { at, name } = opened;
  const now = Date.now();
  const secret = { ...placeOf(server, opened), ...toSecret(metadata, now) };
  const gone = secret.deleted || secret.destroyed;
  const read = gone ? undefined : await caught(server.fields(at, ctx));
  const fields = read?.ok ? read.value : undefined;
  const own = ref.path.endsWith(`/${name}`) ? name : undefined;
  const expected = expectedBySecret(ref.expectedKeys, own).get(name);
  return {
    secret: {
      ...secret,
      ...(expected &&
        fields && {
          missingKeys: expected.filter(key => !Object.hasOwn(fields, key)),
        }),
    },
    kvVersion: 2,
    versions: versionsOf(metadata, now),
    customMetadata: customOf(metadata),
    ...(metadata.max_versions > 0 && { maxVersions: metadata.max_versions }),
    ...(metadata.cas_required && { casRequired: true }),
    ...(metadata.delete_version_after !== '0s' && {
      deleteVersionAfter: redactVaultText(metadata.delete_version_after),
    }),
    ...(fields && { fields: fieldsOf(fields) }),
    notices: [
      ...(gone
        ? ['The newest version is gone, and with it the names of its fields.']
        : []),
      ...(read && !read.ok ? [fieldsNotice(read.error)] : []),
    ],
    links: vaultSecretLinks({ ...at, publicUrl: server.publicUrl }),
  };
}

function versionsOf(metadata: VaultMetadata, now: number): VaultVersion[] {
  return Object.entries(metadata.versions ?? {})
    .map(([number, version]): VaultVersion => {
      const present = isDeleted(version, now) ? 'deleted' : 'present';
      return {
        version: Number(number),
        createdAt: isoTime(version.created_time),
        by: authorOf(version.created_by),
        deletedAt: isoTime(version.deletion_time),
        deletedBy: authorOf(version.deleted_by),
        state: version.destroyed ? 'destroyed' : present,
      };
    })
    .sort((one, other) => other.version - one.version)
    .slice(0, MAX_VERSIONS);
}

function customOf({ custom_metadata: custom }: VaultMetadata) {
  return Object.entries(custom ?? {})
    .map(([name, text]) => {
      const value = harmlessValue(name, text);
      return {
        name: redactVaultText(name),
        ...(value !== undefined && { value }),
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function fieldsOf(fields: Subkeys): VaultField[] {
  return Object.entries(fields)
    .slice(0, MAX_FIELDS)
    .map(([name, inner]) => ({
      name: name.slice(0, MAX_FIELD_NAME),
      ...(inner &&
        Object.keys(inner).length > 0 && { fields: fieldsOf(inner) }),
    }));
}

function fieldsNotice(error: UpstreamError): string {
  return error.code === 'forbidden'
    ? 'The names of its fields cannot be shown: give the portal read on subkeys, as the policy of this path has it.'
    : `The names of its fields could not be had. ${error.message}`;
}
