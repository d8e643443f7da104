import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { IssuesAnswer, WantedIssues } from '../market/firstIssues';
import type { ReportAnswer, WantedReport } from '../production/report';
import type { Clock } from './clock';
import type { Http } from './http';
import type { BlobStore } from './keyValueStore';
import type { Logger } from './logger';

export interface RepositoryReportsPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where the last known reports are kept, for all windows of the machine. */
  readonly blobs: BlobStore;
  /** The token of now; undefined while signed out. */
  readonly token: () => Promise<string | undefined>;
}

/** What a GitHub says of repositories, read for one account when asked for. */
export interface RepositoryReports extends Disposable {
  /** What is known already comes at once, and anew when it is old. Rejects only where the asker went away. */
  read(wanted: WantedReport, token?: CancellationToken): Promise<ReportAnswer>;
  /** First issues, in the order of what is wanted. Rejects only where the asker went away. */
  firstIssues(wanted: readonly WantedIssues[], token?: CancellationToken): Promise<IssuesAnswer[]>;
  /** Repositories, as `owner/name` in lower case, of which something else is known now. */
  readonly onDidChange: Event<readonly string[]>;
}
