import { Link } from '@portolan/plugin-platform-common';
import { VaultKvVersion } from './secret';

/** Where something lies, as far as a page in Vault needs it. @public */
export interface VaultPlace {
  /** Of the server, as browsers reach it. */
  publicUrl: string;
  namespace?: string;
  mount: string;
  /** Below the mount, without slashes around it; `''` for the mount itself. */
  path: string;
  kvVersion: VaultKvVersion;
}

/**
 * Page of a folder.
 *
 * @see https://github.com/hashicorp/vault/blob/main/ui/lib/kv/addon/routes.js
 * @public
 */
export function vaultFolderUrl(place: VaultPlace): string {
  const { kvVersion, path } = place;
  const folders = path === '' ? [] : path.split('/');
  const list = kvVersion === 2 ? ['kv', 'list'] : ['list'];
  const folder = folders.length > 0 ? ['', ...folders, ''] : [];
  return page(
    place,
    `${list.join('/')}${folder.map(encodeURIComponent).join('/')}`,
  );
}

/**
 * Page where a secret is written in a folder.
 *
 * @see https://github.com/hashicorp/vault/blob/main/ui/lib/kv/addon/routes/create.js
 * @public
 */
export function vaultNewSecretUrl(place: VaultPlace): string {
  const { kvVersion, path } = place;
  const url = new URL(page(place, kvVersion === 2 ? 'kv/create' : 'create'));
  if (path !== '') url.searchParams.set('initialKey', `${path}/`);
  return url.href;
}

/** Page of a secret. @public */
export function vaultSecretUrl(place: VaultPlace): string {
  return place.kvVersion === 2
    ? page(place, `kv/${encodeURIComponent(place.path)}/details`)
    : page(place, `show/${steps(place)}`);
}

/**
 * Pages of a secret: view, new version, metadata, history; of KV version 1 view and edit.
 *
 * @public
 */
export function vaultSecretLinks(place: VaultPlace): Link[] {
  const view = { title: 'Open in Vault', url: vaultSecretUrl(place) };
  if (place.kvVersion === 1) {
    return [
      view,
      { title: 'Edit in Vault', url: page(place, `edit/${steps(place)}`) },
    ];
  }
  const name = encodeURIComponent(place.path);
  return [
    view,
    {
      title: 'Create new version',
      url: page(place, `kv/${name}/details/edit`),
    },
    { title: 'Metadata', url: page(place, `kv/${name}/metadata`) },
    {
      title: 'Version history',
      url: page(place, `kv/${name}/metadata/versions`),
    },
  ];
}

function steps({ path }: VaultPlace): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function page(place: VaultPlace, rest: string): string {
  const { publicUrl, namespace, mount } = place;
  const url = new URL(publicUrl);
  const root = url.pathname.replace(/\/$/, '');
  url.pathname = `${root}/ui/vault/secrets/${encodeURIComponent(
    mount,
  )}/${rest}`;
  url.search = namespace ? new URLSearchParams({ namespace }).toString() : '';
  return url.href;
}
