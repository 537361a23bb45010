#!/bin/sh
# A test: prints its database, if it has one, and its arguments.
printf 'shown: %s' "$0 database=${DATABASE_URL-none}"
for argument; do printf ' <%s>' "$argument"; done
echo ' .'
