/** Words that say what kind of thing their neighbour is, singular, with the kinds they may mean (lower case). */
const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  service: ['component'],
  microservice: ['component'],
  component: ['component'],
  website: ['component'],
  app: ['component'],
  application: ['component'],
  library: ['component'],
  backend: ['component'],
  frontend: ['component'],
  worker: ['component'],
  api: ['api'],
  apis: ['api'],
  topic: ['api', 'resource'],
  resource: ['resource'],
  database: ['resource'],
  db: ['resource'],
  bucket: ['resource'],
  queue: ['resource'],
  cluster: ['resource'],
  cache: ['resource'],
  system: ['system'],
  domain: ['domain'],
  team: ['group'],
  group: ['group'],
  squad: ['group'],
  guild: ['group'],
  owner: ['group', 'user'],
  user: ['user'],
};

export function kindsMeantBy(word: string): readonly string[] | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(KIND_WORDS, lower) ? KIND_WORDS[lower] : undefined;
}

/** Words before a name that make it one: "the orders service" is one service, "a web service" is any. */
export const DEFINITE = new Set(
  'the our this that its their via by from to of with for in on and or call calls ask asks use uses see'.split(
    ' ',
  ),
);

/** Composed words of plain English and of the trade: a name among them needs more than its separator. */
export const COMMON_COMPOUNDS = new Set(
  `real-time open-source up-to-date end-to-end built-in front-end back-end full-stack well-known read-only write-only
  opt-in opt-out sign-in sign-up sign-out log-in log-out set-up add-on plug-in third-party first-class high-level
  low-level long-term short-term long-running e-mail on-call on-premise run-time web-based user-defined user-friendly
  command-line cross-platform state-of-the-art out-of-the-box step-by-step day-to-day one-to-one non-empty re-use
  pre-commit post-commit key-value case-insensitive case-sensitive multi-line single-line in-memory in-process
  follow-up check-in how-to how-tos drop-in pull-request pull-requests code-owner code-owners self-hosted
  utf-8 utf8 sha256 sha-256 sha1 sha512 md5 base64 ipv4 ipv6 http2 http3 k8s s3 ec2 x86 x64 arm64 amd64 es5 es6 es2022
  oauth2 i18n l10n a11y log4j h1 h2 h3 h4 h5 h6 mp3 mp4 int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32
  float64 vec2 vec3 node.js vue.js next.js package.json index.html index.md readme.md e.g i.e`.split(/\s+/),
);

/** Words of code and of documents that stand alone in quotes or backticks all the time. */
export const GENERIC = new Set(
  `admin agent agents all any api apis app apps array assets async auth await backend base body bool boolean branch
  build cache catalog cd ci class cli client cloud code common component components config const container content
  context core cron dashboard data database date db debug default delete demo deploy deployment dev development dir
  docker docs domain email employees enabled end entity env error errors event events example examples export false
  file files flag frontend function gateway get git global group groups guest guests helm home host html http https id
  image images import index info infra init input int integration internal item items job jobs json key keys kind
  kubernetes label labels latest lib library link links list local location log logger logging login logs main map
  master message metadata method metrics mobile mode model module monitoring name namespace network node none null
  number object ok operations org output owner package page parent password path platform plugin plugins post
  production project property proxy public put query queue read readme redis ref registry release repo repository
  request resource response result root router rule run runtime schema scripts search secret security self server
  service services session settings setup shared shell site source spec sre src staging start state static status
  stop storage store string style support sync system table tag tags target task tasks team teams template templates
  test tests text time title token tools true type types ui undefined update url user users util utils value values
  version view web website widget window worker workflow write yaml yes no`.split(/\s+/),
);
