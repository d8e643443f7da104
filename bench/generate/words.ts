const list = (words: string) => words.trim().split(/\s+/);

/** Business areas: domains, and first parts of names. */
export const AREAS = list(`
  payments orders checkout catalog shipping returns pricing inventory search identity accounts billing invoicing
  ledger fraud risk loyalty marketing campaigns content media playlists podcasts recommendations notifications
  messaging support claims insurance lending treasury settlement payouts tax compliance reporting analytics
  experiments telemetry platform observability delivery logistics fleet routing warehouse procurement suppliers
  partners onboarding documents contracts signing booking travel events ticketing subscriptions entitlements
`);

/** What a thing handles: middle parts of names. */
export const SUBJECTS = list(`
  abacus account address archive audit balance basket batch budget cache calendar card cart cashback category
  channel charge cohort comment company config consent coupon credit currency customer dashboard dataset deposit
  device discount dispute edge email export feature feed file forecast gateway geo gift graph history image import
  item job journal key label lead limit link listing location log margin match member merchant metric model note
  offer opening package page partner password phone photo plan player point policy preference price product profile
  promotion proxy quota quote rate receipt record refund region request review reward role route rule scheduler
  schema score segment session settings share shelf slot snapshot statement stock store stream summary tariff
  template tenant theme threshold token track transfer trial upload user vault vendor video visit voucher wallet
  webhook widget wishlist zone
`);

export const COMPONENT_SUFFIXES = list(
  'service api worker ui gateway consumer scheduler sync adapter bff job library',
);
export const COMPONENT_TYPES = list('service service service website library worker');
export const RESOURCE_TYPES = list('database s3-bucket kafka-topic cache queue cluster');
export const LIFECYCLES = list('production production production production experimental deprecated');
export const TAGS = list(`
  java kotlin go python typescript node react scala rust ruby grpc graphql kafka postgres redis mysql spark airflow
  tier-1 tier-2 tier-3 pii public internal batch streaming mobile web
`);
export const FIRST_NAMES = list(`
  ada alan amara bo carla chen dana diego elif emil farah finn grace hana hugo ines ivan jana jonas kofi lena liam
  maya mei milan nadia nils noor olga omar paula pia priya quinn rafael rosa sami sara sven tara theo uma viktor
  wanda yara yusuf zoe
`);
export const LAST_NAMES = list(`
  abara andersen baker berg costa dahl diaz eriksson fischer garcia haddad hansen hoffmann ito jensen kaya keller
  khan kim kowalski larsen lindqvist lopez martin mbeki meyer moreau nakamura novak okafor olsen patel petrov quist
  rahman rossi sato schmidt silva singh sokolov suzuki tanaka torres usman vega wagner weber yilmaz zhang
`);
export const VERBS = list(
  'stores serves computes publishes validates imports exports reconciles enriches schedules caches streams indexes',
);
