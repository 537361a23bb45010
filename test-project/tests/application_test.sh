#!/bin/sh
# application_test.sh ORDER-BOOK: an order from its placement to its shipment, on the database that DATABASE_URL names.
set -eu
book=$1

"$book" customer ada@example.org
order=$("$book" order ada@example.org apple 3)
"$book" ship "$order"
[ "$("$book" list)" = "$(printf '%s\tada@example.org\t3 apple\tshipped' "$order")" ]

if "$book" order eve@example.org apple 1; then
  echo "an order of nobody was taken" >&2
  exit 1
fi
