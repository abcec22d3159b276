import { Link } from '@backstage/ui';
import {
  ExternalLink,
  isKnown,
  RelativeTime,
  ResourceHeader,
} from '@portolan/plugin-platform-react';
import { NamesOnly } from '../parts/NamesOnly';
import styles from '../parts/Vault.module.css';
import {
  countWords,
  engineWords,
  healthWord,
  nextThing,
  VaultPathSnapshot,
} from '../words/paths';
import type { PathPageProps } from './PathPage';
import { useSectionMarkdown } from './useSectionMarkdown';

/** Further pages of the path; the first of its links stands in the header by itself. */
function Links({ path }: { path: VaultPathSnapshot }) {
  return (
    <span className={styles.links}>
      {path.links.slice(1).map(({ title, url }) => (
        <ExternalLink key={url} href={url}>
          {title}
        </ExternalLink>
      ))}
    </span>
  );
}

/** Facts about a path; what is not known is left out. */
function factsOf({ path, state, hrefTo }: PathPageProps) {
  const { details, links, updatedAt } = path;
  if (!details) return [];
  const { sentence, section, secret = null } = nextThing(path);
  const isThere = section === state.section && secret === state.secret;
  const owners = [
    ...new Set(details.secrets.flatMap(({ owner }) => owner ?? [])),
  ];
  return [
    {
      title: 'Next',
      value: isThere ? undefined : (
        <Link href={hrefTo({ section, secret, q: '' })}>{sentence}</Link>
      ),
    },
    { title: 'Holds', value: countWords(path) },
    { title: 'Engine', value: engineWords(path) },
    { title: 'Namespace', value: details.namespace },
    {
      title: 'Owners',
      value: owners.length > 0 ? owners.join(', ') : undefined,
    },
    {
      title: 'Last change',
      value: updatedAt && <RelativeTime time={updatedAt} />,
    },
    {
      title: 'In Vault',
      value: links.length > 1 ? <Links path={path} /> : undefined,
    },
  ];
}

/** Which path this is, how it is and why, what there is to know at a glance, and that no value is shown. */
export function PathHeader(props: PathPageProps) {
  const { path, live, link, state } = props;
  const markdown = useSectionMarkdown(path, state, link, isKnown(path));
  return (
    <>
      <ResourceHeader
        resource={path}
        healthWord={healthWord(path)}
        live={live}
        link={link}
        linkTitle={path.links.at(0)?.title}
        markdown={markdown}
        facts={factsOf(props)}
      />
      <NamesOnly />
    </>
  );
}
