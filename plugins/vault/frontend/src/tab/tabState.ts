import type { UrlStateFormat } from '@portolan/plugin-platform-react';
import { isSecretOrder, SecretOrder } from '../words/secretOrder';

export const SECTIONS = [
  { id: 'secrets', title: 'Secrets' },
  { id: 'secret', title: 'Secret' },
  { id: 'use', title: 'Use it' },
  { id: 'access', title: 'Access' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** What the tab shows, all of it in the URL, so that a copied link shows the same. */
export interface TabState {
  /** As `resourceAddress` writes it; `null` leaves the choice to the page. */
  path: string | null;
  section: SectionId;
  /** Name of the secret that is looked at; `null` for the most urgent one. */
  secret: string | null;
  order: SecretOrder;
  /** What the listed secrets have in their names, owners or states. */
  q: string;
}

/** As the backend asks for it. */
const SECRET_NAME = /^[^\p{Cc}]{1,500}$/u;

/** Longer ones are no names. */
export const MAX_QUERY = 200;

/** The tab's state in the URL. */
export const TAB_STATE: UrlStateFormat<TabState> = {
  read(search) {
    const order = search.get('order');
    const secret = search.get('secret');
    return {
      path: search.get('path') || null,
      section:
        SECTIONS.find(({ id }) => id === search.get('view'))?.id ?? 'secrets',
      secret: secret !== null && SECRET_NAME.test(secret) ? secret : null,
      order: isSecretOrder(order) ? order : 'urgency',
      q: (search.get('q') ?? '').slice(0, MAX_QUERY),
    };
  },
  write(search, state) {
    const written = new URLSearchParams(search);
    const put = (key: string, value: string | null) => {
      if (value) written.set(key, value);
      else written.delete(key);
    };
    put('path', state.path);
    put('view', state.section === 'secrets' ? null : state.section);
    put('secret', state.secret);
    put('order', state.order === 'urgency' ? null : state.order);
    put('q', state.q);
    return written;
  },
};

/** Another path has other secrets: which of them was looked at is forgotten. */
export function withPath(path: string): Partial<TabState> {
  return { path, secret: null, q: '' };
}

/** One secret, by its name. */
export function withSecret(secret: string): Partial<TabState> {
  return { section: 'secret', secret };
}
