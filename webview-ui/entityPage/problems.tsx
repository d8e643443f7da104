import type { EntityPageModel } from '../../src/protocol/entityPage';
import { Icon } from '../shared/icon';
import { service } from './service';

/** What is wrong with the entity's file, each with a way to its place. */
export function Problems({ problems }: { problems: EntityPageModel['problems'] }) {
  if (problems.length === 0) return null;
  return (
    <section class="problems" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <ul>
        {problems.map(({ severity, message, uri, line, character, place }) => (
          <li key={`${uri} ${line} ${character} ${message}`} class={severity}>
            <Icon name={severity} label={severity} />
            <span>{message}</span>
            <button class="link" onClick={() => void service.openFile(uri, line, character)}>
              {place}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
