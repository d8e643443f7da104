import { BACKSTAGE_VERSIONS } from '../../model/kinds';
import { type DeclaredKind, declaredKind, declaredKinds } from '../../model/vocabulary';
import { TEMPLATE } from './templateSchema';
import { type FieldSchema, type KindSchema, list, object, text } from './types';

const LIFECYCLES = [
  { value: 'experimental', doc: 'Early: may change or vanish without notice.' },
  { value: 'production', doc: 'Maintained, and relied upon.' },
  { value: 'deprecated', doc: 'At the end of its life: find a replacement.' },
];

const owner = (required: boolean): FieldSchema =>
  text('owner', 'Who is responsible in the end: a group, or a user as `user:name`.', {
    required,
    format: 'entityRef',
  });
const system = text('system', 'The system it is part of.', { format: 'entityRef' });
const lifecycle = text('lifecycle', 'How far along it is. Any word your organisation agrees on.', {
  required: true,
  values: LIFECYCLES,
  facet: 'spec.lifecycle',
});
const type = (doc: string, required: boolean, values: readonly (readonly [string, string])[]): FieldSchema =>
  text('type', doc, {
    required,
    facet: 'spec.type',
    values: values.map(([value, meaning]) => ({ value, doc: meaning })),
  });
const refs = (name: string, doc: string, more: Partial<FieldSchema> = {}): FieldSchema =>
  list(name, doc, { type: 'string', format: 'entityRef' }, more);
const dependencies = [
  refs(
    'dependsOn',
    'What it needs to work: components, resources, APIs. Each reference names its kind: `resource:orders-db`.',
  ),
  refs(
    'dependencyOf',
    'What needs it: the other direction of `dependsOn`, for when the dependent is not yours to edit.',
    {
      unchecked: true,
    },
  ),
];
const profile = object('profile', 'How to show and reach them.', [
  text('displayName', 'The name people read.'),
  text('email', 'Where mail reaches them.', { example: 'team@example.com' }),
  text('picture', 'Address of a picture.'),
]);

const kind = (
  name: string,
  doc: string,
  spec: readonly FieldSchema[],
  more: Partial<KindSchema> = {},
): KindSchema => ({
  kind: name,
  apiVersions: BACKSTAGE_VERSIONS,
  doc,
  spec,
  specRequired: true,
  ...more,
});

/** Every kind Backstage knows. A kind that is not here is never an error. */
export const KINDS: readonly KindSchema[] = [
  kind('Component', 'A piece of software with an owner: a service, a website, a library, a pipeline.', [
    type('What sort of component.', true, [
      ['service', 'Runs, and is called by others.'],
      ['website', 'People open it in a browser.'],
      ['library', 'Others build with it.'],
      ['documentation', 'Pages without code.'],
    ]),
    lifecycle,
    owner(true),
    system,
    text('subcomponentOf', 'The component it is a part of.', { format: 'entityRef' }),
    refs('providesApis', 'The APIs others reach it by.'),
    refs('consumesApis', 'The APIs it calls.'),
    ...dependencies,
  ]),
  kind(
    'API',
    'A boundary between components, with a definition that machines can read.',
    [
      type('The format of the definition.', true, [
        ['openapi', 'REST, described by OpenAPI or Swagger.'],
        ['asyncapi', 'Events, described by AsyncAPI.'],
        ['graphql', 'A GraphQL schema.'],
        ['grpc', 'Protocol buffers.'],
        ['trpc', 'A tRPC router.'],
        ['mcp-server', 'A server of the Model Context Protocol: has `remotes` and no definition.'],
      ]),
      lifecycle,
      owner(true),
      system,
      text(
        'definition',
        'The definition itself as text, or `$text: ./openapi.yaml` to read it from a file of the repository.',
        {
          required: true,
        },
      ),
    ],
    {
      variants: {
        'mcp-server': {
          drop: ['definition'],
          add: [
            list(
              'remotes',
              'Where the server is reached.',
              {
                type: 'object',
                fields: [
                  text('type', 'The transport, for example `streamable-http`, `sse`, `stdio`.', {
                    required: true,
                    values: ['streamable-http', 'sse', 'stdio'].map((value) => ({ value, doc: '' })),
                  }),
                  text('url', 'Its address.', { required: true }),
                ],
              },
              { required: true, minItems: 1 },
            ),
          ],
        },
      },
    },
  ),
  kind('Resource', 'Infrastructure a system needs to run: a database, a bucket, a queue, a cluster.', [
    type('What sort of resource.', true, [
      ['database', ''],
      ['s3-bucket', ''],
      ['cluster', ''],
      ['queue', ''],
      ['cache', ''],
    ]),
    owner(true),
    system,
    ...dependencies,
  ]),
  kind('System', 'Components, APIs and resources that together do one job and hide how.', [
    owner(true),
    text('domain', 'The domain it belongs to.', { format: 'entityRef' }),
    type('What sort of system.', false, [
      ['product', ''],
      ['service', ''],
      ['feature-set', ''],
    ]),
  ]),
  kind('Domain', 'An area of the business whose systems share terms, data and goals.', [
    owner(true),
    text('subdomainOf', 'The domain it is a part of.', { format: 'entityRef' }),
    type('What sort of domain.', false, [['product-area', '']]),
  ]),
  kind('Group', 'People who own things together: a team, a department, a guild.', [
    type('What sort of group.', true, [
      ['team', ''],
      ['department', ''],
      ['business-unit', ''],
      ['product-area', ''],
      ['root', ''],
    ]),
    refs('children', 'Groups directly below it. Required, and may be empty: `[]`.', { required: true }),
    text('parent', 'The group directly above it.', { format: 'entityRef' }),
    refs('members', 'Users that belong to it directly.'),
    profile,
  ]),
  kind('User', 'A person. Others find out through it whom to ask.', [
    refs('memberOf', 'Groups the person belongs to directly. Required, and may be empty: `[]`.', {
      required: true,
    }),
    profile,
  ]),
  kind('Location', 'Points to other catalog files, so that registering one brings them all.', [
    text(
      'type',
      'How to read the targets: `url` or `file`. Left out, it is the type this file was read by.',
      {
        values: [
          { value: 'url', doc: 'Targets are addresses, or paths beside this file.' },
          { value: 'file', doc: "Targets are paths on the catalog server's disk." },
        ],
      },
    ),
    text(
      'target',
      'One file, relative to this one or by URL. May be a glob: `./services/*/catalog-info.yaml`.',
      { isTarget: true },
    ),
    list('targets', 'Several files, relative to this one or by URL.', { type: 'string', isTarget: true }),
    text('presence', 'Whether a target that is not there is an error.', {
      closed: true,
      values: [
        { value: 'required', doc: 'It is an error. The default.' },
        { value: 'optional', doc: 'It is fine.' },
      ],
    }),
  ]),
  TEMPLATE,
  kind(
    'AiResource',
    'Context for AI coding tools: a skill, a rule, a plugin of skills, a marketplace of plugins.',
    [
      type('What sort of resource.', true, [
        ['skill', 'Knowledge a tool can load.'],
        ['rule', 'Something tools must keep to.'],
        ['plugin', 'Skills distributed together.'],
        ['marketplace', 'Plugins to choose from.'],
      ]),
      lifecycle,
      owner(true),
      system,
    ],
    {
      apiVersions: ['backstage.io/v1alpha1'],
      variants: {
        // Backstage holds a skill to the kind's own schema only, so the shape of these is never an error.
        skill: {
          add: [
            list(
              'disciplines',
              'Engineering disciplines it is for.',
              { type: 'string' },
              { unchecked: true },
            ),
            list('categories', 'Words that describe it.', { type: 'string' }, { unchecked: true }),
            list('agents', 'Tools it is made for.', { type: 'string' }, { unchecked: true }),
            refs('dependsOn', 'Other AI resources it needs.', { unchecked: true }),
            { name: 'allowedTools', doc: 'Tools it may use without asking.', type: 'any' },
            text('license', 'The licence of its content, for example `Apache-2.0`.', { unchecked: true }),
            text('compatibility', 'What it needs around it: a product, packages, network access.', {
              unchecked: true,
            }),
          ],
        },
        rule: {
          add: [
            text('category', 'What the rule is about, for example `security`.', { required: true }),
            text('rationale', 'Why the rule exists.', { required: true }),
            list('disciplines', 'Engineering disciplines it applies to.'),
          ],
        },
        plugin: {
          add: [
            refs('skills', 'The skills it contains.', { required: true }),
            text('version', 'Its version.'),
          ],
        },
        marketplace: {
          add: [
            refs('plugins', 'The plugins it offers.', { required: true }),
            text('version', 'Its version.'),
          ],
        },
      },
    },
  ),
];

const byName = new Map(KINDS.map((schema) => [schema.kind.toLowerCase(), schema]));

/** The schema of a kind, in any case; undefined for kinds Backstage does not know. */
export function kindSchema(name: string | undefined): KindSchema | undefined {
  if (name === undefined) return undefined;
  const declared = declaredKind(name);
  return byName.get(name.toLowerCase()) ?? (declared && ofPlugin(declared));
}

/** Kinds of Backstage's, and those that plugins declare. */
export function allKinds(): readonly KindSchema[] {
  return [...KINDS, ...declaredKinds().map(ofPlugin)];
}

/** What its shape must be is for its own schema to say; this is what can be told while one types. */
function ofPlugin({ kind: name, apiVersion, relations }: DeclaredKind): KindSchema {
  return {
    kind: name,
    apiVersions: [apiVersion],
    doc: 'A kind that a plugin adds.',
    spec: [
      ...relations.map(({ field, relation }) =>
        refs(field, `Names what it ${relation}.`, { unchecked: true }),
      ),
    ],
    specRequired: false,
  };
}

/** The fields below `spec` for a kind, as its `spec.type` shapes them. */
export function specFields(schema: KindSchema, specType?: string): readonly FieldSchema[] {
  const variants = schema.variants;
  const variant =
    variants && specType !== undefined && Object.hasOwn(variants, specType) ? variants[specType] : undefined;
  if (!variant) return schema.spec;
  return [...schema.spec.filter((field) => !variant.drop?.includes(field.name)), ...variant.add];
}
