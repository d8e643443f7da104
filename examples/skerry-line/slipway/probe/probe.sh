#!/bin/sh
# lighthouse-probe: asks every public address every minute. Owned by @skerry-line/lifeboat, who it wakes.
set -eu
for address in \
  https://www.skerry.example/healthz \
  https://api.skerry.example/checkout/v5/healthz \
  https://api.skerry.example/orders/v2/healthz \
  https://id.skerry.example/.well-known/openid-configuration
do
  curl --fail --silent --max-time 5 "$address" >/dev/null || echo "down: $address"
done
