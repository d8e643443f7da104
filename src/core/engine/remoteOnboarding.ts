import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import { LOGIN, saidStart, START_DATE } from '../onboarding/figure';
import type { GroupAnswer, OnboardingService, OwnAnswer, Person } from '../onboarding/onboarding';
import type { ReportFailure } from '../production/report';
import { type RemoteCatalogs, SIGNED_OUT } from './remoteCatalogs';

const NO_ORGANIZATION: ReportFailure = {
  code: 'settings',
  message: l10n.t(
    'No organization is named in greenroom.github.organizations, so nobody knows whose repositories count.',
  ),
  action: 'settings',
};

/** How people come in, by the GitHub of the settings and the dates of the catalog. */
export class RemoteOnboarding implements OnboardingService {
  constructor(
    readonly catalog: Pick<Catalog, 'queryEntities'>,
    readonly remote: Pick<RemoteCatalogs, 'onboarding' | 'isSetUp'>,
  ) {}

  async ownOnboarding(
    typed: string | undefined,
    isFresh: boolean,
    token?: CancellationToken,
  ): Promise<OwnAnswer> {
    const onboarding = await this.remote.onboarding();
    if (!onboarding) return this.#without();
    return onboarding.own(
      async (login) => saidStart({ typed, annotation: await this.#annotationOf(login) }),
      isFresh,
      token,
    );
  }

  async groupOnboarding(
    people: readonly Person[],
    most: number,
    token?: CancellationToken,
  ): Promise<GroupAnswer> {
    const onboarding = await this.remote.onboarding();
    if (onboarding) return onboarding.group(people, most, token);
    return { organizations: [], people: people.length, asked: 0, unknown: [], ...this.#without() };
  }

  #without(): { readonly failure: ReportFailure } {
    return { failure: this.remote.isSetUp ? SIGNED_OUT : NO_ORGANIZATION };
  }

  async #annotationOf(login: string): Promise<string | undefined> {
    const { items } = await this.catalog.queryEntities({
      filter: { kind: 'user', [`metadata.annotations.${LOGIN}`]: login },
      fields: ['metadata.annotations'],
      limit: 1,
    });
    return items[0]?.metadata.annotations?.[START_DATE];
  }
}
