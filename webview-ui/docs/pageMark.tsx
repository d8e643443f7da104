import type { MarkModel } from '../../src/protocol/docs';
import { Icon } from '../shared/icon';

/** Codicons of the statuses that Material knows. */
const STATUS_ICONS: Readonly<Record<string, string>> = { new: 'sparkle', deprecated: 'warning' };

/** The icon a page gives itself: a drawing of one colour, shown as a mask so that nothing in it runs or loads. */
export function PageIcon({ mark }: { mark: MarkModel | undefined }) {
  if (mark?.icon === undefined) return null;
  const image = `url("data:image/svg+xml,${encodeURIComponent(mark.icon)}")`;
  return <span class="page-icon" aria-hidden="true" style={{ maskImage: image }} />;
}

/** A page's status, as a picture with its name. */
export function PageStatus({ mark }: { mark: MarkModel | undefined }) {
  const status = mark?.status;
  return status ? <Icon name={STATUS_ICONS[status.name] ?? 'info'} label={status.label} /> : null;
}

/** Above a page: its icon and its status in words. */
export function PageMark({ mark }: { mark: MarkModel | undefined }) {
  if (!mark) return null;
  return (
    <p class="page-mark muted">
      <PageIcon mark={mark} />
      {mark.status && (
        <>
          <Icon name={STATUS_ICONS[mark.status.name] ?? 'info'} />
          <span>{mark.status.label}</span>
        </>
      )}
    </p>
  );
}
