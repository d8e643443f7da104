// A real Backstage backend for the tests: catalog, search, docs, templates, guests, permissions.
const { createBackend } = require('@backstage/backend-defaults');
const { createBackendModule } = require('@backstage/backend-plugin-api');
const {
  catalogConditions,
  createCatalogConditionalDecision,
} = require('@backstage/plugin-catalog-backend/alpha');
const { AuthorizeResult } = require('@backstage/plugin-permission-common');
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

const backend = createBackend();
for (const plugin of PLUGINS) backend.add(import(`@backstage/plugin-${plugin}`));
backend.add(policy);
backend.start().then(
  () => process.stderr.write('STARTED\n'),
  (error) => {
    process.stderr.write(`FAILED ${error.stack}\n`);
    process.exit(1);
  },
);
