import type { ProjectSize, ProjectStatus } from './words';

/** A project as a file of house rules lists it. */
export interface ListedProject {
  /** Canonical reference. */
  readonly entity?: string;
  /** `owner/name` on the GitHub of the settings. */
  readonly repository?: string;
  readonly title?: string;
  readonly description?: string;
  readonly status?: ProjectStatus;
  readonly size?: ProjectSize;
  readonly skills: readonly string[];
  readonly contact?: string;
  /** An address. */
  readonly docs?: string;
  /** Of its first issues. */
  readonly label?: string;
}
