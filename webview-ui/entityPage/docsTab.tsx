import { Failure, Loading, Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { service } from './service';

const never = () => ({ dispose: () => {} });

/** The pages of the docs; each opens in the docs' own tab. */
export function DocsTab({ version }: { version: unknown }) {
  const { value: pages, error, reload } = useModel(() => service.docsPages(), never, [version]);
  if (!pages) {
    if (error === undefined) return <Loading what="Reading the docs" />;
    return (
      <Failure
        title="The docs could not be read"
        reason={error}
        action={{ label: 'Try again', run: reload }}
      />
    );
  }
  return (
    <>
      {pages.length === 0 ? (
        <Note>No page of its docs could be found. Opening them says what is missing and what to do.</Note>
      ) : (
        <ul class="docs-pages" aria-label="Pages">
          {pages.map(({ title, path, depth }, at) => (
            <li key={at} class={`depth-${Math.min(depth, 4)}`}>
              {path ? (
                <button class="link" onClick={() => void service.openDocs(path)}>
                  {title}
                </button>
              ) : (
                <span class="muted">{title}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button appearance="primary" onClick={() => void service.openDocs()}>
        Open docs
      </Button>
    </>
  );
}
