// A real Backstage backend for the tests: catalog, search, docs, templates, guests, permissions.
const { createBackend } = require('@backstage/backend-defaults');
const { createBackendModule } = require('@backstage/backend-plugin-api');
const {
  catalogConditions,
  createCatalogConditionalDecision,
} = require('@backstage/plugin-catalog-backend/alpha');
const { AuthorizeResult } = require('@backstage/plugin-permission-common');
const {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} = require('@backstage/plugin-scaffolder-node');
const { policyExtensionPoint } = require('@backstage/plugin-permission-node/alpha');

const PLUGINS = [
  'events-backend',
  'auth-backend',
  'auth-backend-module-guest-provider',
  'catalog-backend',
  'catalog-backend-module-scaffolder-entity-model',
  'catalog-backend-module-logs',
  'permission-backend',
  'search-backend',
  'search-backend-module-catalog',
  'search-backend-module-techdocs',
  'techdocs-backend',
  'scaffolder-backend',
];

/** People may not see domains, nor take out what is registered; programs that come with a token see everything. */
async function handle({ permission }) {
  if (permission.name === 'catalog.location.delete') return { result: AuthorizeResult.DENY };
  if (permission.name !== 'catalog.entity.read') return { result: AuthorizeResult.ALLOW };
  return createCatalogConditionalDecision(permission, {
    not: catalogConditions.isEntityKind({ kinds: ['Domain'] }),
  });
}

const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'policy',
  register(module) {
    module.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({ handle });
      },
    });
  },
});

/** An action that only this company's server has. */
const provision = createTemplateAction({
  id: 'acme:provision',
  description: 'Gives a service its place in the cluster',
  schema: {
    input: { name: (z) => z.string(), seconds: (z) => z.number().optional() },
    output: { place: (z) => z.string() },
  },
  async handler({ input: { name, seconds = 0 }, logger, output, signal }) {
    logger.info(`A place for ${name}`);
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, seconds * 1000);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(new Error('Given up.'));
      });
    });
    if (name.startsWith('taken')) throw new Error(`${name} has a place already.`);
    output('place', `https://cluster.acme.com/${name}`);
  },
});
const actions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'acme',
  register(module) {
    module.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(provision);
      },
    });
  },
});

const backend = createBackend();
for (const plugin of PLUGINS) backend.add(import(`@backstage/plugin-${plugin}`));
backend.add(policy);
backend.add(actions);
backend.start().then(
  () => process.stderr.write('STARTED\n'),
  (error) => {
    process.stderr.write(`FAILED ${error.stack}\n`);
    process.exit(1);
  },
);
