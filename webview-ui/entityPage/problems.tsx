import type { ProblemLine } from '../../src/protocol/entityPage';
import { Icon } from '../shared/icon';
import { service } from './service';

/** What is wrong with the entity's file, each with a way to its place. */
export function Problems({ problems }: { problems: readonly ProblemLine[] }) {
  return (
    <ul class="problems">
      {problems.map(({ severity, message, uri, line, character, place }) => (
        <li key={`${uri} ${line} ${character} ${message}`} class={severity}>
          <Icon name={severity} label={severity} />
          <span>
            {message}{' '}
            {place && (
              <button class="link" onClick={() => void service.openFile(uri, line, character)}>
                {place}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
