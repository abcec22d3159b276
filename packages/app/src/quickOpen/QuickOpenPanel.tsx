import { useAsk } from '@portolan/plugin-platform-react';
import { KeyboardEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Destination, moveWithin, pagesNamed } from './Destination';
import styles from './QuickOpen.module.css';
import { useFound } from './useFound';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What is said to those who do not see the list. */
function announcement(count: number, searching: boolean, failure?: string) {
  if (failure) return `The search failed: ${failure}`;
  if (searching) return 'Searching';
  if (count === 0) return 'Nothing has that in its name';
  return count === 1 ? '1 result' : `${count} results`;
}

/** A field and what has the typed text in its name: pages, entities, resources. Arrow keys choose, Enter goes. */
export const QuickOpenPanel = (props: {
  pages: readonly Destination[];
  onGone: () => void;
}) => {
  const { pages, onGone } = props;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const navigate = useNavigate();
  const ask = useAsk();
  const { groups: found, searching, failure } = useFound(text);

  const question = text.trim();
  const askItems: Destination[] =
    ask && question
      ? [
          {
            id: 'ask the assistant',
            title: `Ask the assistant: ${question}`,
            about: '',
            path: '',
            act: () => ask({ question, send: true }),
          },
        ]
      : [];
  const groups = [
    { title: 'Pages', destinations: pagesNamed(pages, text) },
    ...found,
    { title: 'Assistant', destinations: askItems },
  ].filter(group => group.destinations.length > 0);
  const all = groups.flatMap(group => group.destinations);
  const current = all[Math.min(chosen, all.length - 1)];
  const optionId = (destination: Destination) =>
    `${id}-${all.indexOf(destination)}`;

  const go = (destination: Destination) => {
    onGone();
    if (destination.act) destination.act();
    else navigate(destination.path);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(moveWithin(all.length, chosen, step));
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      go(current);
    }
  };

  return (
    <>
      <input
        // The dialogue is opened to type into this.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className={styles.field}
        placeholder="Search or jump to…"
        aria-label="Search or jump to"
        role="combobox"
        aria-expanded={all.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={current && optionId(current)}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={event => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className={styles.results}
      >
        {groups.map(group => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={styles.heading} role="presentation">
              {group.title}
            </div>
            {group.destinations.map(destination => (
              // Keys are handled by the field, which keeps the focus.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={destination.id}
                id={optionId(destination)}
                role="option"
                tabIndex={-1}
                aria-selected={destination === current}
                className={styles.option}
                onClick={() => go(destination)}
                onMouseMove={() => setChosen(all.indexOf(destination))}
              >
                <span className={styles.title}>{destination.title}</span>
                <span className={styles.about}>{destination.about}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.status} role="status">
        {announcement(all.length, searching, failure)}
      </p>
    </>
  );
};
