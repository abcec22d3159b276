import styles from './IndexPage.module.css';

/** How much of something is done. */
export function Progress(props: { label: string; value: number; of: number }) {
  const { label, value, of } = props;
  const percent = of > 0 ? Math.min(100, Math.floor((value / of) * 100)) : 0;
  return (
    <div className={styles.progress}>
      <span>
        {label}: {value.toLocaleString('en-US')} of {of.toLocaleString('en-US')}
      </span>
      <progress aria-label={label} value={percent} max={100}>
        {percent} %
      </progress>
    </div>
  );
}
