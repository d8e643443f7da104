import type { ComponentChildren } from 'preact';
import { Icon } from './icon';
import { Button, ProgressRing } from './toolkit';

/** Shown until the first content is there. */
export function Loading({ what }: { what: string }) {
  return (
    <div class="status" role="status">
      <ProgressRing label={what} />
      <p>{what}</p>
    </div>
  );
}

export interface FailureProps {
  /** What did not work, as a sentence. */
  title: string;
  /** Why. */
  reason: string;
  action?: { label: string; run: () => void };
}

/** Says what did not work, why, and what can be done. */
export function Failure({ title, reason, action }: FailureProps) {
  return (
    <div class="status" role="alert">
      <Icon name="error" />
      <h1>{title}</h1>
      <p>{reason}</p>
      {action && (
        <Button appearance="primary" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

/** A quiet note inside a page, for what is missing or out of date. */
export function Note({ icon = 'info', children }: { icon?: string; children: ComponentChildren }) {
  return (
    <p class="note">
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}
