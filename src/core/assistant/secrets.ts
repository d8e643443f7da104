/** Stands for what is not told. */
export const LEFT_OUT = '[left out]';

/** Shapes that only secrets have, by those who issue them. */
const TOKENS = [
  'gh[pousr]_[A-Za-z0-9]{20,}',
  'github_pat_[A-Za-z0-9_]{20,}',
  'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[A-Za-z0-9_.-]{16,}',
  'xox[a-z](?:\\.[a-z])?-[A-Za-z0-9-]{10,}',
  'xapp-[A-Za-z0-9-]{10,}',
  '(?:AKIA|ASIA|AGPA|AIDA|AROA|ABIA|ACCA)[A-Z0-9]{16}',
  'AIza[A-Za-z0-9_-]{30,}',
  'ya29\\.[A-Za-z0-9_-]{20,}',
  'GOCSPX-[A-Za-z0-9_-]{20,}',
  '[sr]k_(?:live|test)_[A-Za-z0-9]{16,}',
  'whsec_[A-Za-z0-9+/=]{16,}',
  'sk-[A-Za-z0-9_-]{20,}',
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[A-Za-z0-9_-]{40,}',
  'rubygems_[a-f0-9]{40,}',
  'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
  'SK[a-f0-9]{32}',
  'hf_[A-Za-z0-9]{30,}',
  'do[opr]_v1_[a-f0-9]{40,}',
  'dapi[a-f0-9]{32}',
  'lin_(?:api|oauth)_[A-Za-z0-9]{30,}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
  'ATATT[A-Za-z0-9_=-]{20,}',
  'ATCTT[A-Za-z0-9_=-]{20,}',
  'dckr_[a-z]{2,4}_[A-Za-z0-9_-]{20,}',
  'hv[sbr]\\.[A-Za-z0-9_-]{20,}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{20,}',
  'gl(?:sa|c)_[A-Za-z0-9_=+/]{20,}',
  'NRAK-[A-Z0-9]{20,}',
  'sntry[su]_[A-Za-z0-9_=+/]{20,}',
  'PMAK-[a-f0-9-]{30,}',
  'pul-[a-f0-9]{40}',
  'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{20,}',
  'sq0(?:atp|csp)-[A-Za-z0-9_-]{20,}',
  'key-[a-f0-9]{32}',
  'AGE-SECRET-KEY-1[A-Z0-9]{50,}',
  'ops_eyJ[A-Za-z0-9_-]{50,}',
  '\\d{8,10}:AA[A-Za-z0-9_-]{30,}',
  'eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*',
];
/** Where a token may begin: not within a word, but behind an escape (`%3D`, `\n`, `\u003d`) and a bot's address. */
const BEGINS =
  '(?:(?<![A-Za-z0-9])|(?<=%(?:25)*[0-9A-Fa-f]{2}|\\\\(?:[abefnrtv0]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})|\\bbot))';
const TOKEN = new RegExp(`${BEGINS}(?:${TOKENS.join('|')})`, 'g');
const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g;
const HOOK =
  /(hooks\.slack\.com\/(?:services|workflows|triggers)\/|discord(?:app)?\.com\/api\/webhooks\/\d+\/)(?!\[left out\])[^\s"'<>)]+/gi;
/** To the last `@`: passwords are written with `/`, `#` and `@` in them as well. What is a port is none, but in a database's address. */
const USER_INFO =
  /((?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|sqlserver):\/\/|[a-z][a-z0-9+.-]{0,30}:\/\/(?![^\s/?#@:]{0,200}:\d{1,5}[/?#]))(?!\[)([^\s/?#@:"'<>]{0,200}):[^\s"'<>]{1,500}@/gi;
const QUERY =
  /([?&#;](?:[\w-]{0,40}(?:token|secret|password|passwd|signature|api[_-]?key|access[_-]?key)[\w-]{0,20}|sig|pwd)=)(?!\[left out\])[^\s&#"'<>)]+/gi;
const AUTHORIZATION =
  /\b(authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+|bearer\s+(?=[\w.~+/-]{20}))[\w.~+/=-]+/gi;
/** Name and password as a request carries them: whole groups of base64, in capitals, small letters and figures. */
const BASIC =
  /\b([Bb]asic|BASIC)(\s+)(?=[A-Z0-9+/]*[a-z])(?=[A-Za-z0-9+/][a-z0-9+/]*[A-Z])(?=[A-Za-z+/]*[0-9=])(?:[A-Za-z0-9+/]{4}){2,500}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![A-Za-z0-9+/=])/g;
/** A key that names a secret and ends with that word, and what it is given. */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]{0,60}?(?:pass(?:word|wd|phrase)|pwd|token|secret|credential|(?:api|access|private|integration|routing|signing|encryption|secret|account|shared)[-_. ]?key)["'`]?\s{0,20}(?::=|=>|[:=]|%3[AD])\s{0,20})("[^"\n]{7,500}"|'[^'\n]{7,500}'|`[^`\n]{7,500}`|[^\s"'`]{7,500})/gi;
const ACCOUNT_KEY = /\b((?:Account|SharedAccess)Key=)[A-Za-z0-9+/=]{20,}/gi;

/** The text without what has the shape of a secret, and without passwords inside addresses. */
export function withoutSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, LEFT_OUT)
    .replace(USER_INFO, `$1$2:${LEFT_OUT}@`)
    .replace(HOOK, `$1${LEFT_OUT}`)
    .replace(QUERY, `$1${LEFT_OUT}`)
    .replace(AUTHORIZATION, `$1${LEFT_OUT}`)
    .replace(BASIC, `$1$2${LEFT_OUT}`)
    .replace(ACCOUNT_KEY, `$1${LEFT_OUT}`)
    .replace(TOKEN, LEFT_OUT)
    .replace(ASSIGNMENT, (whole, key: string, value: string) => {
      const [, quote = '', bare = ''] = /^(["'`]?)(.*?)["'`),;.\]}]*$/.exec(value)!;
      return looksSecret(bare) ? key + quote + LEFT_OUT + value.slice(quote.length + bare.length) : whole;
    });
}

/** Whether somebody made it up or a machine did: no words, names, references, paths or calls. */
function looksSecret(value: string): boolean {
  if (value.length < 7 || /\s|^[$%{<[(&/.]|^[a-z]+:\/\//i.test(value)) return false;
  if (!/[a-z]/i.test(value) || !/[\d!@#$^&*+=?~]/.test(value)) return false;
  const isName = /^[a-z][a-z0-9]*(?:[-_./:](?:[a-z]+|v?\d+))+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value);
  return !isName && !/^[\w.]+\(|^(?:process\.env|os\.environ|env|secrets|vars|parameters)\b/.test(value);
}

/** Whether a key says that its value is nobody else's business. */
export function namesSecret(key: string): boolean {
  return /pass(?:word|wd|phrase)|pwd|token|secret|credential|(?:api|access|private|integration|routing|signing|encryption)[-_.]?key/i.test(
    key,
  );
}
