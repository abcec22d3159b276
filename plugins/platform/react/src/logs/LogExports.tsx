import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { AskButton } from '../ask/AskButton';
import { CopyButton } from '../components/CopyButton';
import { ExternalLink } from '../components/ExternalLink';
import { saveFile } from '../components/saveFile';
import { plainText } from './ansi';
import { KeptLine } from './LogReader';
import { LogView } from './logView';
import { Logs } from './useLogs';
import styles from './LogViewer.module.css';

/** What may be pinned beside a question. */
const MOST_ASKED_ABOUT = 200;
const MOST_CHARACTERS = 18_000;

/** What can be taken away from here: the lines as text or file, a link to them, and the way to the upstream's own page. */
export function LogExports(props: {
  logs: Logs;
  view: LogView;
  /** Begins the name of the file. */
  name: string;
  linkTo: (view: LogView) => string;
}) {
  const { logs, view, name, linkTo } = props;
  const { lines, link } = logs;
  return (
    <div className={styles.exports}>
      {lines.length > 0 && (
        <>
          <AskButton
            label="Ask about these lines"
            question="What do these log lines say, and what is to be done?"
            context={() => ({
              title: `Log of ${name}`,
              text: lastLines(lines),
              url: linkTo(pinned(view, logs)),
            })}
          />
          <CopyButton text={() => textOf(lines)} label="Copy lines" />
          <CopyButton
            text={() => linkTo(pinned(view, logs))}
            label="Copy link"
          />
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            onPress={() =>
              saveFile(fileName(name, lines), textOf(lines), 'text/plain')
            }
          >
            Download
          </Button>
        </>
      )}
      {link && <ExternalLink href={link.url}>{link.title}</ExternalLink>}
    </div>
  );
}

/** Without colours, each with its time. */
function textOf(lines: readonly KeptLine[]): string {
  return lines.map(({ time, text }) => `${time} ${plainText(text)}\n`).join('');
}

/** As many of the last lines as may be pinned beside a question. */
function lastLines(lines: readonly KeptLine[]): string {
  return textOf(lines.slice(-MOST_ASKED_ABOUT)).slice(-MOST_CHARACTERS);
}

/** `checkout-2026-11-22T14-02-14.log`: the time of the last line, without what file systems refuse. */
function fileName(name: string, lines: readonly KeptLine[]): string {
  const last = lines.at(-1)?.time.slice(0, 19).replace(/:/g, '-') ?? '';
  return `${name.replace(/[^\w.-]+/g, '-')}-${last}.log`;
}

/** The time of the lines on screen, so that a link shows the same lines tomorrow. */
function pinned(view: LogView, { lines, stream }: Logs): LogView {
  const first = lines.at(0);
  const last = lines.at(-1);
  if (!first || !last) return view;
  return {
    ...view,
    stream,
    from: new Date(first.time).toISOString(),
    // Nothing newer than the end; upstreams differ in whether the end itself belongs to it.
    to: new Date(Date.parse(last.time) + 1).toISOString(),
  };
}
