import styles from './Navigation.module.css';

function focusContent() {
  const content =
    document.querySelector('main') ?? document.querySelector('h1');
  if (!(content instanceof HTMLElement)) return;
  if (!content.hasAttribute('tabindex')) content.tabIndex = -1;
  content.focus();
}

/** First stop of the Tab key: past the navigation, into the page. */
export const SkipToContent = () => (
  <button type="button" className={styles.skip} onClick={focusContent}>
    Skip to content
  </button>
);
