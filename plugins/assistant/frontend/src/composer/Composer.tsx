import { ButtonIcon } from '@backstage/ui';
import { MAX_QUESTION_CHARACTERS } from '@portolan/plugin-assistant-common';
import { RiSendPlane2Line, RiStopCircleLine } from '@remixicon/react';
import { KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { commandsFor, readCommand, SlashCommand } from './commands';
import styles from './Composer.module.css';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const TALLEST_PX = 200;

export interface ComposerProps {
  text: string;
  onChange: (text: string) => void;
  /** Name of the entity that is asked about. */
  subject?: string;
  /** Why nothing can be asked now. */
  disabledBecause?: string;
  isAnswering: boolean;
  isStopping: boolean;
  onAsk: (question: string) => void;
  onAct: (act: NonNullable<SlashCommand['act']>) => void;
  onStop: () => void;
  /** Up in an empty field. */
  onEditLast: () => void;
  /** Another value puts the focus here. */
  focusOn: number;
}

/** Where questions are typed. Enter asks, Shift and Enter begins a line, Up edits the last question, `/` lists commands. */
export function Composer(props: ComposerProps) {
  const { text, onChange, subject, isAnswering, isStopping } = props;
  const { disabledBecause, focusOn } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState(0);
  const [isMenuClosed, setIsMenuClosed] = useState(false);
  const commands = isMenuClosed ? [] : commandsFor(text, subject !== undefined);
  const current = commands.at(Math.min(chosen, commands.length - 1));
  const isBlocked = disabledBecause !== undefined;

  useEffect(() => {
    if (focusOn > 0) field.current?.focus();
  }, [focusOn]);

  useEffect(() => {
    const { current: element } = field;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, TALLEST_PX)}px`;
  }, [text]);

  const change = (changed: string) => {
    setChosen(0);
    setIsMenuClosed(false);
    onChange(changed);
  };

  const run = ({ question, act }: SlashCommand, words: string) => {
    onChange('');
    if (act) props.onAct(act);
    else if (question && !isAnswering && !isBlocked) {
      props.onAsk(question(subject ?? '', words));
    }
  };

  const send = () => {
    const written = readCommand(text, subject !== undefined);
    if (written) {
      run(written.command, written.words);
      return;
    }
    const question = text.trim();
    if (!question || isAnswering || isBlocked) return;
    onChange('');
    props.onAsk(question);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the input of a character is no Enter.
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (current && step !== undefined) {
      event.preventDefault();
      setChosen((chosen + step + commands.length) % commands.length);
    } else if (current && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      change(`/${current.name} `);
    } else if (current && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setIsMenuClosed(true);
    } else if (event.key === 'Escape' && isAnswering && !isStopping) {
      event.preventDefault();
      event.stopPropagation();
      props.onStop();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (current) run(current, '');
      else send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      props.onEditLast();
    }
  };

  const placeholder = subject ? `Ask about ${subject}…` : 'Ask…';
  return (
    <div className={styles.composer}>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        className={styles.commands}
        hidden={commands.length === 0}
      >
        {commands.map((command, index) => (
          // Keys are handled by the field, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={command.name}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === current}
            className={styles.command}
            onMouseDown={event => event.preventDefault()}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(command, '')}
          >
            <span className={styles.commandName}>/{command.name}</span>
            <span className={styles.quiet}>{command.about}</span>
          </div>
        ))}
      </div>
      <div className={styles.frame}>
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          aria-label={subject ? `Ask about ${subject}` : 'Ask the assistant'}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={`${id}-list`}
          aria-activedescendant={
            current && `${id}-${commands.indexOf(current)}`
          }
          aria-describedby={`${id}-hint`}
          placeholder={`${placeholder}  / for commands`}
          maxLength={MAX_QUESTION_CHARACTERS}
          value={text}
          onChange={event => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {isAnswering ? (
          <ButtonIcon
            size="small"
            variant="secondary"
            aria-label="Stop answering"
            icon={<RiStopCircleLine />}
            isDisabled={isStopping}
            onPress={props.onStop}
          />
        ) : (
          <ButtonIcon
            size="small"
            variant="primary"
            aria-label="Ask"
            icon={<RiSendPlane2Line />}
            isDisabled={text.trim() === '' || isBlocked}
            onPress={send}
          />
        )}
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {disabledBecause ??
          'Enter asks, Shift+Enter begins a line. Check what matters: answers may be wrong.'}
      </p>
      <span role="status" className={styles.hidden}>
        {commands.length > 0 &&
          `${commands.length} commands, ${current?.name}: ${current?.about}`}
      </span>
    </div>
  );
}
