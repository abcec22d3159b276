import { GrpcError } from './GrpcError';

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

const SET_BASED = /^(\S+)\s+(in|notin)\s+\(([^()]*)\)$/;
const EQUALITY = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/;
const EXISTENCE = /^(!?)\s*([^\s=!()]+)$/;

/** No value of a label has a space. */
const NO_LABEL = ' ';

/**
 * Which labels a selector of Kubernetes matches: `app=checkout,env in (prod,staging),!legacy`.
 *
 * @throws GrpcError 400
 */
export function selectorOf(text: string): Requirement {
  const requirements = text
    // Not within the brackets of a set.
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(requirementOf);
  return labels => requirements.every(matches => matches(labels));
}

function requirementOf(text: string): Requirement {
  const [, setKey, within, set] = SET_BASED.exec(text) ?? [];
  if (setKey) {
    const values = set.split(',').map(value => value.trim());
    return labels => {
      const has = values.includes(labels[setKey] ?? NO_LABEL);
      return within === 'in' ? has : !has;
    };
  }
  const [, key, operator, value] = EQUALITY.exec(text) ?? [];
  if (key) return labels => (labels[key] === value) === (operator !== '!=');
  const [, not, name] = EXISTENCE.exec(text) ?? [];
  if (name) return labels => (labels[name] !== undefined) === (not === '');
  throw new GrpcError(
    'InvalidArgument',
    `unable to parse requirement: found '${text}', expected: identifier`,
  );
}
