import assert from 'node:assert/strict';
import { NeverCancelled } from '../../base/cancellation';
import type { Fact } from '../../facts/fact';
import type { Entity } from '../../model/entity';
import { AnnotationLinks } from '../annotationLinks/annotationLinks';
import { annotationsCard } from './about';
import { factsCard } from './knownFacts';
import { productionCard } from './production';

const entity = (annotations: Record<string, string> = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations },
});

const fact = (id: string, more: Partial<Fact> = {}): Fact => ({
  id,
  ref: 'component:default/orders',
  group: 'deploy',
  state: 'ok',
  summary: id,
  asOf: 1,
  ...more,
});

const from = (...facts: Fact[]) => ({ of: async () => facts });

describe('cards of facts', () => {
  it('show production on its own, with its environments as a table, and the rest together', async () => {
    const facts = from(
      fact('github.production/summary', {
        details: ['Repository-wide.'],
        action: { title: 'Sign In', command: 'x' },
      }),
      fact('github.production/environment/prod', { fields: { Environment: 'prod', Version: 'v1' } }),
      fact('github.production/environment/dev', { fields: { Environment: 'dev', State: 'failed' } }),
      fact('github.ci'),
    );
    const production = await productionCard(facts).provide(entity(), NeverCancelled);
    assert.deepEqual(
      production?.sections.map(({ type }) => type),
      ['status', 'text', 'actions', 'table'],
    );
    assert.deepEqual(production?.sections.at(-1), {
      type: 'table',
      columns: ['Environment', 'Version', 'State'],
      rows: [
        ['prod', 'v1', ''],
        ['dev', '', 'failed'],
      ],
    });
    const known = await factsCard(facts).provide(entity(), NeverCancelled);
    assert.deepEqual(known?.sections, [{ type: 'status', state: 'ok', text: 'github.ci', asOf: 1 }]);
  });

  it('say once why all that one source tells is unknown', async () => {
    const unknown = { state: 'unknown', reason: 'offline' } as const;
    const facts = from(
      fact('github.production/summary', unknown),
      fact('github.ci', unknown),
      fact('a', unknown),
      fact('b'),
    );
    const known = await factsCard(facts).provide(entity(), NeverCancelled);
    assert.deepEqual(
      known?.sections.map((section) => section.type === 'status' && section.text),
      ['b'],
    );
  });
});

describe('the card of annotations', () => {
  it('leads where the tools are, hides secrets, and asks for addresses that are wanting', async () => {
    const links = new AnnotationLinks(() => ({ grafana: 'https://grafana.acme.example' }));
    const annotations = {
      'grafana/dashboard-selector': 'orders',
      'pagerduty.com/service-id': 'P1',
      'sonarqube.org/project-key': 'old/orders',
      'pagerduty.com/integration-key': 'abcdef',
      'acme.example/board': 'https://board.acme.example',
      'acme.example/note': 'see ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    };
    const card = await annotationsCard(links).provide(entity(annotations), NeverCancelled);
    const [facts, actions] = card?.sections ?? [];
    assert.deepEqual(facts, {
      type: 'facts',
      items: [
        {
          label: 'grafana/dashboard-selector',
          value: 'orders',
          url: 'https://grafana.acme.example/dashboards?tag=orders',
        },
        { label: 'pagerduty.com/service-id', value: 'P1' },
        { label: 'sonarqube.org/project-key', value: 'old/orders' },
        { label: 'pagerduty.com/integration-key', value: 'not shown: it looks like a secret' },
        {
          label: 'acme.example/board',
          value: 'https://board.acme.example',
          url: 'https://board.acme.example',
        },
        { label: 'acme.example/note', value: 'not shown: it looks like a secret' },
      ],
    });
    assert.deepEqual(actions, {
      type: 'actions',
      items: [
        {
          title: 'Set the address of SonarQube (sonarqube/old), PagerDuty',
          command: 'workbench.action.openSettings',
          arguments: ['greenroom.links.hosts'],
        },
      ],
    });
  });
});
