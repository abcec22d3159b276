import { NumberField, Select, TextField } from '@backstage/ui';
import { ActionField } from '@portolan/plugin-platform-common';
import { FormEvent } from 'react';
import styles from './ResourceActions.module.css';

/** What was entered, by the names of the fields. */
export type ActionInput = Record<string, string | number>;

/** What stands in the fields at first. */
export function initialInput(fields: readonly ActionField[]): ActionInput {
  return Object.fromEntries(
    fields.flatMap(({ name, initial }) =>
      initial === undefined || initial === '' ? [] : [[name, initial]],
    ),
  );
}

/** What an action asks for. */
export function ActionForm(props: {
  id: string;
  fields: readonly ActionField[];
  input: ActionInput;
  isDisabled: boolean;
  onChange: (input: ActionInput) => void;
  onSubmit: () => void;
}) {
  const { id, fields, input, isDisabled, onChange, onSubmit } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form id={id} className={styles.form} onSubmit={submit}>
      {fields.map(field => (
        <Field
          key={field.name}
          field={field}
          value={input[field.name]}
          isDisabled={isDisabled}
          onChange={value => {
            const { [field.name]: _, ...rest } = input;
            onChange(
              value === undefined ? rest : { ...rest, [field.name]: value },
            );
          }}
        />
      ))}
    </form>
  );
}

function Field(props: {
  field: ActionField;
  value: string | number | undefined;
  isDisabled: boolean;
  /** `undefined` where nothing stands in it. */
  onChange: (value: string | number | undefined) => void;
}) {
  const { field, value, isDisabled, onChange } = props;
  const { title, description, required: isRequired, name } = field;
  const common = { label: title, name, isRequired, isDisabled };
  switch (field.kind) {
    case 'number':
      return (
        <NumberField
          {...common}
          description={numberDescription(field)}
          minValue={field.minimum}
          maxValue={field.maximum}
          value={value === undefined ? Number.NaN : Number(value)}
          onChange={entered =>
            onChange(Number.isNaN(entered) ? undefined : entered)
          }
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          description={description}
          options={(field.choices ?? []).map(choice => ({
            id: choice.value,
            label: choice.title,
          }))}
          value={value === undefined ? null : String(value)}
          onChange={chosen =>
            onChange(chosen === null ? undefined : String(chosen))
          }
        />
      );
    case 'text':
    default:
      return (
        <TextField
          {...common}
          description={description}
          value={String(value ?? '')}
          onChange={text => onChange(text || undefined)}
        />
      );
  }
}

/** The bounds are said before somebody runs into them. */
function numberDescription({ description, minimum, maximum }: ActionField) {
  const bounds = [
    minimum !== undefined && `at least ${minimum}`,
    maximum !== undefined && `at most ${maximum}`,
  ].filter(Boolean);
  return [description, bounds.length > 0 && `(${bounds.join(', ')})`]
    .filter(Boolean)
    .join(' ');
}
