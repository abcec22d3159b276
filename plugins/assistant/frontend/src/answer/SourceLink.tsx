import { Link } from '@backstage/ui';
import { AnswerSource } from '@portolan/plugin-assistant-common';
import { ExternalLink } from '@portolan/plugin-platform-react';
import { ReactNode } from 'react';
import { allowedHref } from './linkRules';

/** The way to a source, where its address is one that a browser may open. */
export function SourceLink(props: {
  source: Pick<AnswerSource, 'url'>;
  children: ReactNode;
}) {
  const { source, children } = props;
  const href = allowedHref(source.url, [source.url], window.location.origin);
  if (!href) return <span>{children}</span>;
  return href.startsWith('/') ? (
    <Link href={href}>{children}</Link>
  ) : (
    <ExternalLink href={href}>{children}</ExternalLink>
  );
}
