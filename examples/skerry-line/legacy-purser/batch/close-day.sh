#!/bin/sh
# purser-batch: closes the day's books at 02:00. When it fails, #checkout-crew hears of it from the bank.
set -eu

psql "$PURSER_DB" --command "select close_day(current_date - 1)"
curl --fail --silent --request POST https://logbook.skerry.example/ingest/purser --data-binary @/var/spool/purser/day.csv
