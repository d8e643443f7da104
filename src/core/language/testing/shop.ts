/** A small organisation for tests of hovers, navigation and fixes, by file name below file:///repo/. */
export const SHOP: Readonly<Record<string, string>> = {
  'org/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: payments-crew
  title: Payments Crew
  annotations:
    github.com/team-slug: acme/payments
spec:
  type: team
  children: []
  profile:
    email: pay@acme.example
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata:
  name: core
spec:
  type: team
  children: []
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata:
  name: ada
  annotations:
    github.com/user-login: ada-l
spec:
  memberOf: [payments-crew]
`,
  'orders/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  title: Orders
  description: Keeps orders. [click](command:evil)
  annotations:
    github.com/project-slug: acme/orders
    backstage.io/techdocs-ref: dir:.
spec:
  type: service
  lifecycle: production
  owner: payments-crew
  system: shop
  providesApis:
    - orders-api
  dependsOn:
    - resource:orders-db
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: orders-api
spec:
  type: openapi
  lifecycle: production
  owner: group:default/payments-crew
  definition:
    $text: ./openapi.yaml
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: orders-db
spec:
  type: database
  owner: payments-crew
`,
  'web/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: web-shop
spec:
  type: website
  lifecycle: production
  owner: core
  system: shop
  consumesApis:
    - default/Orders-API
  dependsOn: [component:orders]
`,
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: shop
spec:
  owner: core
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets:
    - ./orders/catalog-info.yaml
`,
};
