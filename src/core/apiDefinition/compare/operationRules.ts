import type { ChangeLevel } from './change';

/** Changes of OpenAPI that are none of schemas: oasdiff's rules, with the levels of its version 1.30. */
export const OPENAPI_RULES = {
  'endpoint-added': 'safe',
  'api-path-removed-without-deprecation': 'breaking',
  'api-path-removed-with-deprecation': 'safe',
  'api-path-removed-before-sunset': 'breaking',
  'api-path-sunset-parse': 'breaking',
  'api-removed-without-deprecation': 'breaking',
  'api-removed-with-deprecation': 'safe',
  'api-removed-before-sunset': 'breaking',
  'endpoint-deprecated': 'safe',
  'endpoint-deprecated-with-sunset': 'safe',
  'endpoint-reactivated': 'safe',
  'webhook-added': 'safe',
  'webhook-removed': 'breaking',
  'api-operation-id-added': 'safe',
  'api-operation-id-removed': 'safe',
  'api-tag-added': 'safe',
  'api-tag-removed': 'safe',
  'api-security-added': 'safe',
  'api-security-removed': 'breaking',
  'api-security-scope-added': 'breaking',
  'api-security-scope-removed': 'safe',
  'api-global-security-added': 'safe',
  'api-global-security-removed': 'breaking',
  'api-global-security-scope-added': 'breaking',
  'api-global-security-scope-removed': 'safe',
  'new-required-request-parameter': 'breaking',
  'new-optional-request-parameter': 'safe',
  'new-request-path-parameter': 'breaking',
  'new-required-request-default-parameter-to-existing-path': 'breaking',
  'new-optional-request-default-parameter-to-existing-path': 'safe',
  'request-parameter-removed': 'dangerous',
  'request-parameter-removed-with-deprecation': 'safe',
  'request-parameter-became-required': 'breaking',
  'request-parameter-became-optional': 'safe',
  'request-parameter-deprecated': 'safe',
  'request-parameter-reactivated': 'safe',
  'request-body-added-required': 'breaking',
  'request-body-added-optional': 'safe',
  'request-body-removed': 'breaking',
  'request-body-became-required': 'breaking',
  'request-body-became-optional': 'safe',
  'request-body-media-type-added': 'safe',
  'request-body-media-type-removed': 'breaking',
  'request-body-media-type-schema-added': 'breaking',
  'request-body-media-type-schema-removed': 'safe',
  'response-success-status-added': 'safe',
  'response-success-status-removed': 'breaking',
  'response-non-success-status-added': 'safe',
  'response-non-success-status-removed': 'safe',
  'response-media-type-added': 'safe',
  'response-media-type-removed': 'breaking',
  'response-body-media-type-schema-added': 'safe',
  'response-body-media-type-schema-removed': 'breaking',
  'response-header-added': 'safe',
  'response-header-became-optional': 'breaking',
  'required-response-header-removed': 'breaking',
  'optional-response-header-removed': 'safe',
  'api-schema-removed': 'safe',
  'api-security-component-added': 'safe',
  'api-security-component-removed': 'safe',
  'api-security-component-type-changed': 'safe',
} as const satisfies Record<string, ChangeLevel>;

/** What oasdiff says nothing of. */
export const OWN_OPENAPI_RULES = {
  'api-security-required': 'breaking',
  'api-global-security-required': 'breaking',
  'api-server-added': 'safe',
  'api-server-removed': 'dangerous',
  'api-schema-added': 'safe',
  'response-header-became-required': 'safe',
} as const satisfies Record<string, ChangeLevel>;

export type OpenApiRule = keyof typeof OPENAPI_RULES | keyof typeof OWN_OPENAPI_RULES;

export function openApiLevel(rule: OpenApiRule): ChangeLevel {
  return rule in OPENAPI_RULES
    ? OPENAPI_RULES[rule as keyof typeof OPENAPI_RULES]
    : OWN_OPENAPI_RULES[rule as keyof typeof OWN_OPENAPI_RULES];
}
