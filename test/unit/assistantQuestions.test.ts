import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type AssistantPorts, askTool, TOOLS } from '../../src/core/assistant/assistant';
import { LONGEST_ANSWER } from '../../src/core/assistant/answer';
import { readFolders } from '../../src/headless/engine';
import { diskPorts } from '../../src/headless/mcp/diskPorts';
import { engineInPlace } from '../support/engineInPlace';

const FOLDER = join(import.meta.dirname, '../../examples/skerry-line');

type Calls = readonly (readonly [tool: string, input: Readonly<Record<string, unknown>>])[];

const owner = (query: string): Calls => [['find_owner', { query }]];
const search = (query: string, more = {}): Calls => [['search_catalog', { query, ...more }]];
const entity = (query: string, ...include: string[]): Calls => [
  ...search(query),
  ['get_entity', { ref: '$', ...(include.length && { include }) }],
];
const depends = (query: string, more = {}): Calls => [
  ...search(query),
  ['get_dependencies', { ref: '$', ...more }],
];

/** What people ask, the calls an assistant makes (`$`: the first reference of the answer before), and what has to be told. */
const QUESTIONS: readonly (readonly [question: string, calls: Calls, told: string])[] = [
  ['Who owns the payments service?', owner('Till'), 'user:default/dario.velnes'],
  ['Who owns this file?', owner(join(FOLDER, 'orders/src/main.go')), 'group:default/checkout-crew'],
  [
    'Who owns the gangway repository?',
    owner('https://github.com/skerry-line/gangway'),
    'group:default/boarding',
  ],
  ['Who is @skerry-line/checkout-crew?', owner('@skerry-line/checkout-crew'), 'group:default/checkout-crew'],
  ['Who owns api:orders-api?', owner('api:orders-api'), 'group:default/checkout-crew'],
  ['Who do I ask about ticketing?', owner('Ticketing'), 'group:default/passenger-services'],
  ['Who owns the timetable?', owner('component:timetable'), 'group:default/timetable'],
  ['Who owns the fare engine?', owner('fare-engine'), 'group:default/fares'],
  [
    'Who is behind api.skerry.example/orders?',
    owner('https://api.skerry.example/orders/v2/orders'),
    'group:default/checkout-crew',
  ],
  [
    'How do I reach passenger services?',
    owner('group:passenger-services'),
    'passenger-services@skerry.example',
  ],
  ['Who is on call for the till?', owner('till'), 'PCHK001'],
  ['Who reviews changes of the till?', owner(join(FOLDER, 'till/src/x.ts')), 'till/CODEOWNERS:1'],
  ['Who is in the boarding team?', owner('group:boarding'), 'member: user:default/'],
  ['Who owns the seat keeper?', owner('seat-keeper'), 'component:default/seat-keeper'],
  ['Who owns the cargo desk?', owner('cargo-desk'), 'group:default/cargo'],
  ['Which service takes card payments?', search('card payments'), 'component:default/till'],
  ['Is there an API for orders?', search('orders', { kind: 'api' }), 'api:default/orders-api'],
  ['Which systems are there about booking?', search('booking', { kind: 'system' }), 'system:default/booking'],
  ['Which teams are there?', search('kind:group', { limit: 50 }), 'group:default/shipyard'],
  ['Which templates can I use?', search('kind:template'), 'template:default/go-service'],
  [
    'Is there a template for a Kafka topic?',
    search('kafka topic', { kind: 'template' }),
    'template:default/kafka-topic',
  ],
  ['Where is the passenger app?', search('passenger app'), 'passenger-app/catalog-info.yaml'],
  ['Which services are experimental?', search('kind:component lifecycle:experimental'), 'component:default/'],
  ['What does checkout crew own?', search('owner:checkout-crew', { limit: 50 }), 'component:default/orders'],
  ['Which databases are there?', search('database', { kind: 'resource' }), 'resource:default/'],
  ['Which Java services are there?', search('tag:java'), 'component:default/till'],
  ['Which service watches the tide?', search('tidewatch'), 'component:default/tidewatch'],
  ['Who is Dario?', search('Dario'), 'user:default/dario.velnes'],
  ['Which website do passengers use?', search('website', { kind: 'component' }), 'component:default/website'],
  ['What about harbour club?', search('harbour club'), 'component:default/harbour-club'],
  ['What is the till?', entity('till'), 'Talks to the card acquirer'],
  ['Which system is orders part of?', entity('component orders'), 'partOf system:default/booking'],
  [
    'Which domain is booking in?',
    [['get_entity', { ref: 'system:booking' }]],
    'partOf domain:default/ticketing',
  ],
  [
    'Where is the dashboard of the till?',
    entity('till', 'links'),
    'https://grafana.skerry.example/d/till/charges',
  ],
  ['Is the till in production?', entity('till', 'production'), 'lifecycle: production'],
  ['Is the catalog file of the till all right?', entity('till', 'problems'), 'It has no problems.'],
  ['Which tier is the till?', entity('till'), 'label skerry.example/tier: 1'],
  ['Which repository has the till?', entity('till'), 'github.com/project-slug: skerry-line/till'],
  ['Which team is boarding part of?', [['get_entity', { ref: 'group:boarding' }]], 'childOf group:default/'],
  [
    'What does the till need?',
    depends('till', { direction: 'dependencies' }),
    'dependsOn resource:default/till-ledger',
  ],
  [
    'What breaks when the till is down?',
    depends('till', { direction: 'dependents', depth: 2 }),
    'component:default/checkout',
  ],
  [
    'Who calls the orders API?',
    [['get_dependencies', { ref: 'api:orders-api', direction: 'dependents' }]],
    'apiConsumedBy component:default/',
  ],
  [
    'Who provides the orders API?',
    [['get_dependencies', { ref: 'api:orders-api', direction: 'dependencies' }]],
    'apiProvidedBy component:default/orders',
  ],
  [
    'What uses the till ledger?',
    [['get_dependencies', { ref: 'resource:till-ledger' }]],
    'component:default/till',
  ],
  [
    'What is part of booking?',
    [['get_dependencies', { ref: 'system:booking', types: ['hasPart'] }]],
    'component:default/till',
  ],
  [
    'What would a change of the archipelago database touch?',
    [['get_dependencies', { ref: 'resource:archipelago', direction: 'dependents', depth: 3 }]],
    'dependencyOf component:default/',
  ],
  ['Which docs does the till have?', [['get_docs', { ref: 'till' }]], 'audit.md'],
  [
    'What do the docs of the till say?',
    [['get_docs', { ref: 'till', page: 'index.md' }]],
    'Written once to the ledger',
  ],
  [
    'What do the docs of the till say of refunds?',
    [['get_docs', { ref: 'till', query: 'refund' }]],
    'page: index.md',
  ],
  ['Which docs does gangway have?', [['get_docs', { ref: 'gangway' }]], 'index.md'],
  ['What is in the handbook?', [['get_docs', { ref: 'handbook' }]], '.md'],
  [
    'What does the orders API offer?',
    [['get_api_definition', { ref: 'api:orders-api' }]],
    'POST /orders/{orderId}/refunds',
  ],
  [
    'How do I refund an order?',
    [['get_api_definition', { ref: 'api:orders-api', operation: 'refundOrder' }]],
    'POST /orders/{orderId}/refunds',
  ],
  [
    'How do I get a ticket?',
    [['get_api_definition', { ref: 'orders-api', operation: 'GET /tickets/{ticketId}' }]],
    'path ticketId: string (required)',
  ],
  [
    'What does the timetable graph answer?',
    [['get_api_definition', { ref: 'api:timetable-graph' }]],
    'Query.',
  ],
  ['Which events do orders send?', [['get_api_definition', { ref: 'api:order-events' }]], 'asyncapi'],
  [
    'Is till/catalog-info.yaml valid?',
    [['check_catalog', { path: 'till/catalog-info.yaml' }]],
    'There are no problems.',
  ],
  [
    'Is this YAML valid?',
    [
      [
        'check_catalog',
        {
          text: 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a b\nspec: { type: service, lifecycle: production, owner: keel }\n',
        },
      ],
    ],
    'text:4:9 error',
  ],
  [
    'What does the Go template ask for?',
    [['draft_template_run', { ref: 'go-service', values: {} }]],
    'parameter repoUrl (string; required',
  ],
  [
    'Would these values do for the Go template?',
    [
      [
        'draft_template_run',
        {
          ref: 'go-service',
          values: { name: 'X Y', owner: 'group:default/keel', repoUrl: 'github.com?owner=a&repo=b' },
        },
      ],
    ],
    'name must match',
  ],
];

describe('sixty questions about the sample organisation', function () {
  this.timeout(60_000);
  let ports: AssistantPorts;
  before(async () => {
    const [engine] = await readFolders([FOLDER], engineInPlace, undefined, true);
    ports = diskPorts(engine!);
  });

  it('are sixty', () => assert.equal(QUESTIONS.length, 60));

  it('hear of a catalog file too where CODEOWNERS does not agree with it', async () => {
    const tool = TOOLS.find(({ name }) => name === 'greenroom_check_catalog')!;
    const { text } = await askTool(tool, { path: 'slipway/catalog-info.yaml' }, ports);
    assert.match(
      text,
      /slipway\/catalog-info\.yaml:49:10 info: CODEOWNERS gives the folder of Lighthouse probe to/,
    );
  });

  for (const [question, calls, expected] of QUESTIONS) {
    it(`${question} (${calls.length})`, async () => {
      assert.ok(calls.length <= 3);
      let text = '';
      for (const [name, input] of calls) {
        const [ref = ''] = /^[a-z]+:[\w.-]+\/[\w.-]+$/m.exec(text) ?? [];
        const tool = TOOLS.find((each) => each.name === `greenroom_${name}`)!;
        const answer = await askTool(tool, { ...input, ...(input['ref'] === '$' && { ref }) }, ports);
        text = answer.text;
        assert.equal(answer.isError, false, text);
        assert.ok(text.length <= LONGEST_ANSWER);
      }
      assert.ok(text.includes(expected), `${expected} is not in:\n${text}`);
    });
  }
});
