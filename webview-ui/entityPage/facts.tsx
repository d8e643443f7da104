import type { EntityPageModel } from '../../src/protocol/entityPage';
import { Icon } from '../shared/icon';

/** Links, labels and annotations. */
export function Facts({ entity: { links, labels, annotations } }: { entity: EntityPageModel }) {
  return (
    <>
      {links.length > 0 && (
        <section aria-labelledby="links">
          <h2 id="links">Links</h2>
          <ul class="links">
            {links.map(({ label, url }) => (
              <li key={url}>
                <Icon name="link-external" />
                <a href={url} title={url}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Table title="Labels" facts={labels} />
      <Table title="Annotations" facts={annotations} />
    </>
  );
}

function Table({ title, facts }: { title: string; facts: EntityPageModel['annotations'] }) {
  if (facts.length === 0) return null;
  return (
    <section>
      <details>
        <summary>
          <h2>{title}</h2> <span class="muted">{facts.length}</span>
        </summary>
        <table>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ key, value, url }) => (
              <tr key={key}>
                <th scope="row">{key}</th>
                <td>{url ? <a href={url}>{value}</a> : value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
