import { Link } from '@backstage/ui';
import { AnswerSource, Citation } from '@portolan/plugin-assistant-common';
import { CopyButton, ExternalLink } from '@portolan/plugin-platform-react';
import { memo, ReactNode, useMemo, useRef } from 'react';
import Markdown, { Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './Answer.module.css';
import { allowedHref } from './linkRules';
import { MARK_ELEMENT, marksOf, placeCitations } from './placeCitations';
import { SourceChip } from './SourceChip';

/** A code block with its own way to the clipboard. */
function CodeBlock({ children }: { children?: ReactNode }) {
  const code = useRef<HTMLPreElement>(null);
  return (
    <div className={styles.code}>
      {/* Long lines scroll: with the keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
      <div className={styles.codeActions}>
        <CopyButton
          label="Copy code"
          text={() => code.current?.textContent?.replace(/\n$/, '') ?? ''}
        />
      </div>
    </div>
  );
}

function AnswerLink(props: {
  href?: string;
  sources: readonly AnswerSource[];
  children?: ReactNode;
}) {
  const { href, sources, children } = props;
  const allowed = allowedHref(
    href,
    sources.map(({ url }) => url),
    window.location.origin,
  );
  if (!allowed) {
    const isSaid = href === undefined || textOf(children).includes(href);
    return (
      <span>
        {children}
        {!isSaid && ` (${href})`}
      </span>
    );
  }
  return allowed.startsWith('/') ? (
    <Link href={allowed}>{children}</Link>
  ) : (
    <ExternalLink href={allowed}>{children}</ExternalLink>
  );
}

/** A heading of an answer stands below the headings of the page. */
function AnswerHeading({ children }: { children?: ReactNode }) {
  return <h4 className={styles.heading}>{children}</h4>;
}

function componentsFor(
  citations: readonly Citation[],
  sources: readonly AnswerSource[],
): Components {
  return {
    a: ({ href, children }) => (
      <AnswerLink href={href} sources={sources}>
        {children}
      </AnswerLink>
    ),
    // Nothing is fetched because an answer says so.
    img: ({ alt }) => <span>{alt ? `[picture: ${alt}]` : '[picture]'}</span>,
    pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
    table: ({ children }) => (
      <div className={styles.table}>
        <table>{children}</table>
      </div>
    ),
    h1: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    h2: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    h3: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    h4: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    h5: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    h6: ({ children }) => <AnswerHeading>{children}</AnswerHeading>,
    // The name of the element that `placeCitations` makes.
    [MARK_ELEMENT]: ({ node }: { node?: { properties?: object } }) => (
      <>
        {citationsOf(node).map(index => {
          const citation = citations.at(index);
          const source = sources.find(
            ({ number }) => number === citation?.source,
          );
          return (
            citation &&
            source && (
              <SourceChip key={index} source={source} citation={citation} />
            )
          );
        })}
      </>
    ),
  };
}

function citationsOf(node: { properties?: object } | undefined): number[] {
  const { properties = {} } = node ?? {};
  const written: unknown =
    'dataCitations' in properties ? properties.dataCitations : '';
  return String(written).split(' ').filter(Boolean).map(Number);
}

function textOf(children: ReactNode): string {
  return typeof children === 'string' ? children : '';
}

/** Markdown of an answer, with its sources' chips where they are cited. Raw HTML is shown as what it is: text. */
export const AnswerText = memo(function MemoisedText(props: {
  text: string;
  citations: readonly Citation[];
  sources: readonly AnswerSource[];
}) {
  const { text, citations, sources } = props;
  const plugins = useMemo<Parameters<typeof Markdown>[0]['remarkPlugins']>(
    () => [remarkGfm, [placeCitations, marksOf(citations)]],
    [citations],
  );
  const components = useMemo(
    () => componentsFor(citations, sources),
    [citations, sources],
  );
  return (
    <div className={styles.text}>
      <Markdown
        remarkPlugins={plugins}
        components={components}
        // Links are judged where they are shown.
        urlTransform={url => url}
      >
        {text}
      </Markdown>
    </div>
  );
});
