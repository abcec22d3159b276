import { Badge, Button, DialogTrigger, Popover, Text } from '@backstage/ui';
import { AnswerSource, Citation } from '@portolan/plugin-assistant-common';
import { ClockTime } from '@portolan/plugin-platform-react';
import { RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import styles from './Answer.module.css';
import { SourceLink } from './SourceLink';

/** `Docs › checkout › Runbook`. */
export function sourceName({
  title,
  heading,
}: Pick<AnswerSource, 'title' | 'heading'>): string {
  return [title, heading].filter(Boolean).join(' › ');
}

/** The number of a source where it is cited; opens what it says there. */
export function SourceChip(props: {
  source: AnswerSource;
  citation: Citation;
}) {
  const { source, citation } = props;
  const name = sourceName(source);
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="tertiary"
        className={styles.chip}
        data-verified={citation.verified}
        aria-label={`Source ${source.number}: ${name}${
          citation.verified ? '' : ', unverified'
        }`}
      >
        {source.number}
      </Button>
      <Popover
        className={styles.preview}
        placement="top"
        aria-label={`Source ${source.number}: ${name}`}
      >
        <SourcePreview source={source} citation={citation} />
      </Popover>
    </DialogTrigger>
  );
}

function SourcePreview(props: { source: AnswerSource; citation: Citation }) {
  const { source, citation } = props;
  return (
    <div className={styles.previewBody}>
      <Text as="p" weight="bold">
        {source.title}
      </Text>
      {source.heading && (
        <Text as="p" variant="body-small" color="secondary">
          {source.heading}
        </Text>
      )}
      <blockquote className={styles.quote}>{citation.quote}</blockquote>
      <div className={styles.previewFoot}>
        {citation.verified ? (
          <Badge icon={<RiCheckLine aria-hidden="true" />}>
            Word for word in the source
          </Badge>
        ) : (
          <Badge icon={<RiErrorWarningLine aria-hidden="true" />}>
            Unverified: not found in the source
          </Badge>
        )}
        {source.asOf && (
          <span className={styles.quiet}>
            live, as of <ClockTime time={source.asOf} />
          </span>
        )}
      </div>
      <SourceLink source={source}>Open the source</SourceLink>
    </div>
  );
}
