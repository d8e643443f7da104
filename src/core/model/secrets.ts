/** Words by which the last part of a key says that its value is a secret. */
const SECRET_KEY =
  /(^|[./_-])(tokens?|passwords?|passwd|passphrase|secrets?|credentials?|(?:private|access|api|integration|routing|license|signing|encryption)-?key|dsn|webhook(-?url)?)$/i;

/** Shapes of tokens that services hand out, and passwords inside addresses. */
const SECRET_VALUE = new RegExp(
  [
    String.raw`\bgh[pousr]_[A-Za-z0-9]{20,}`,
    String.raw`\bgithub_pat_\w{20,}`,
    String.raw`\bglpat-[\w-]{16,}`,
    String.raw`\bxox[abeoprs]-[\w-]{10,}`,
    String.raw`\bxapp-\d-[\w-]{10,}`,
    String.raw`\bhooks\.(?:slack(?:-gov)?\.com/(?:services|workflows|triggers)/|zapier\.com/)`,
    String.raw`://[^\s/]+/hooks/[A-Za-z0-9]{17,}`,
    String.raw`\b(?:npm_[A-Za-z0-9]{30,}|hv[sb]\.[\w-]{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|shp(?:at|ss)_[0-9a-f]{20,}|dop_v1_[0-9a-f]{20,}|pypi-AgE[\w-]{20,}|ATATT3[\w=-]{20,}|rk_live_\w{16,}|sk_test_\w{16,})`,
    String.raw`\bdiscord(?:app)?\.com/api/webhooks/`,
    String.raw`\bwebhook\.office(?:365)?\.com/`,
    String.raw`\bevents(?:\.eu)?\.pagerduty\.com/(?:integration|x-ere|generic)/`,
    String.raw`[?&#;](?:[A-Za-z]{1,20}[_-]?)?(?:token|secret|password|passwd|api_?-?key|access_?-?key|signature|sig|routing_?-?key|integration_?-?key)=[^&#\s]`,
    String.raw`\b(AKIA|ASIA)[A-Z0-9]{16}\b`,
    String.raw`\bAIza[\w-]{35}`,
    String.raw`\bsk-[A-Za-z0-9_-]{20,}`,
    String.raw`\bsk_live_\w{16,}`,
    String.raw`\beyJ[\w-]{10,}\.eyJ[\w-]{10,}`,
    String.raw`-----BEGIN [A-Z ]*PRIVATE KEY`,
    String.raw`\b[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\s/:@]{0,200}:[^\s/@]{1,500}@`,
  ].join('|'),
);

/** Whether what stands under a key is not to be shown, by the key's name or by what it looks like. */
export function isSecret(key: string, value: string): boolean {
  // `clientSecret` is `client-secret`.
  return SECRET_KEY.test(key.replace(/([a-z\d])([A-Z])/g, '$1-$2')) || SECRET_VALUE.test(value);
}
