#!/usr/bin/env bash
# Keeps what a release leaves behind, for the tests of later versions: an installation with something of everything, as its
# backup and as its data directory, with its master key and the checksums of the steps that made its tables. To be run once
# for each release, with its jar; needs a JDK, curl and oathtool. Everybody knows the passwords and keys: they are for tests alone.
#
#   ./make.sh /path/to/caretaker.jar VERSION_OF_THE_TABLES
set -euo pipefail
jar=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kept=$here/$2
work=$(mktemp -d)
port=8219
api=http://127.0.0.1:$port/web/api
CARETAKER_PORT=$port CARETAKER_DATA_DIR=$work CARETAKER_ADMIN_PASSWORD='First-Lighthouse-43-Harbour' \
    CARETAKER_ARGON2_MEMORY_KIB=64 java -jar "$jar" >"$work/log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
until curl -sf "http://127.0.0.1:$port/health" >"$work/health"; do sleep 0.5; done

call() { # method, path, token, body
    curl -sS --fail-with-body -X "$1" "$api$2" -H "Authorization: Bearer $3" -H 'If-Match: *' -H 'Content-Type: application/json' \
        --data "${4:-}"
}
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
login() { curl -sS "$api/authentication/login" -H 'Content-Type: application/json' --data "{\"username\":\"$1\",\"password\":\"$2\"}"; }

challenge=$(login admin First-Lighthouse-43-Harbour | field challenge)
token=$(curl -sS "$api/authentication/password" -H 'Content-Type: application/json' \
    --data "{\"challenge\":\"$challenge\",\"newPassword\":\"Trusty-Lighthouse-42-Harbour\"}" | field accessToken)

rules=$(call GET /settings/password-rules "$token")
call PUT '/settings/password-rules?note=f%C3%BCr%20Z%C3%BCrich' "$token" "${rules/\"minLength\":12/\"minLength\":13}" >/dev/null
call PUT /settings/password-rules "$token" "${rules/\"minLength\":12/\"minLength\":14}" >/dev/null
call PUT /settings/role-mappings "$token" '{"mappings":[{"role":"Büro","permissions":["LOGS"]}]}' >/dev/null
call PUT /settings/entra-sso "$token" '{"enabled":true,"cloud":"GLOBAL","tenantId":"72f988bf-86f1-41af-91ab-2d7cd011db47",
    "clientId":"6731de76-14a6-49ae-97bc-6eba6914391e","credential":{"kind":"CLIENT_SECRET","clientSecret":"of the release"},
    "localLogin":"ALLOWED","logoutFromMicrosoft":false,"clockSkewSeconds":120}' >/dev/null
call PUT /settings/entra-sso/next-credential "$token" '{"kind":"GENERATED_CERTIFICATE","generate":true,"validityMonths":12,"keyBits":2048}' >/dev/null
for user in änna zoe; do
    call POST /users "$token" "{\"username\":\"$user\",\"displayName\":\"$user Müller\",\"enabled\":true,
        \"permissions\":[\"LOGS\",\"BACKUPS\"],\"apiDocs\":true,\"password\":\"Trusty-Lighthouse-42-Harbour\"}" >/dev/null
done
call POST /tokens "$token" "{\"name\":\"nightly\",\"permissions\":[\"BACKUPS\"],
    \"expiresAt\":\"$(date -u -d '+30 days' +%Y-%m-%dT%H:%M:%SZ)\"}" >/dev/null
zoe=$(login zoe Trusty-Lighthouse-42-Harbour | field accessToken)
secret=$(call POST /authentication/two-factor/enrolment "$zoe" '{}' | field secret)
call POST /authentication/two-factor/enrolment/confirmation "$zoe" "{\"code\":\"$(oathtool --totp -b "$secret")\"}" >/dev/null
login nobody wrong >/dev/null
pinned=$(call POST /backups "$token" | field id) # one that the next one knows of
call PUT "/backups/$pinned/pin" "$token" '{"pinned":true}' >/dev/null
sleep 2                                # rows that wait for the log
id=$(call POST /backups "$token" | field id)

mkdir -p "$kept"
call GET "/backups/$id/content" "$token" >"$kept/installation.backup"
cp "$work/master.key" "$kept/master.key"
printf '%s\n' "$secret" >"$kept/app-of-zoe"
kill "$server"
wait "$server" || true
jar --create --no-manifest --file "$kept/data.zip" -C "$work" caretaker.mv.db -C "$work" master.key -C "$work" backups
mapfile -t libraries < <(find ~/.m2 -name 'h2-2*.jar')
java -cp "${libraries[-1]}" org.h2.tools.Shell -user caretaker -url \
    "jdbc:h2:file:$work/caretaker;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH" \
    -sql 'SELECT "version", "checksum" FROM "flyway_schema_history" WHERE "version" IS NOT NULL ORDER BY "installed_rank"' |
    sed -n 's/^\([0-9._]*\) *| *\([-0-9a-z]*\)$/\1 \2/p' >"$kept/checksums"
ls -l "$kept"
