import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { GroupAnswer, OwnAnswer, Person } from '../onboarding/onboarding';
import type { Start } from '../onboarding/figure';
import type { RepositoryReportsPorts } from './repositoryReports';

export interface OnboardingPorts extends RepositoryReportsPorts {
  /** Whose pull requests count. */
  readonly organizations: readonly string[];
}

/** What a GitHub tells of how people come in, for one account. */
export interface Onboarding extends Disposable {
  /** @param startOf - the day that was said of a login, by whoever signed in */
  own(
    startOf: (login: string) => Promise<Start | undefined>,
    isFresh: boolean,
    token?: CancellationToken,
  ): Promise<OwnAnswer>;
  group(people: readonly Person[], most: number, token?: CancellationToken): Promise<GroupAnswer>;
}
