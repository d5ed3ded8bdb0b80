#!/usr/bin/env bash
# Makes the pairs of this folder anew, with OpenSSL 3. They are for tests alone: everybody knows these keys.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
days=36500 # no test ends because time goes on
san='subjectAltName=DNS:localhost,IP:127.0.0.1'

self_signed() { openssl req -x509 -new -key "$1" -days "$days" -subj /CN=localhost -addext "$san" -out "$2"; }

# PKCS#8, what "openssl genpkey" writes
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa-pkcs8.key.pem
self_signed rsa-pkcs8.key.pem rsa.crt.pem
# the same key as PKCS#1, what "openssl genrsa -traditional" writes
openssl rsa -in rsa-pkcs8.key.pem -traditional -out rsa-pkcs1.key.pem
# the same key encrypted
openssl pkcs8 -topk8 -in rsa-pkcs8.key.pem -passout pass:secret -out rsa-encrypted.key.pem
openssl rsa -in rsa-pkcs8.key.pem -traditional -aes128 -passout pass:secret -out rsa-encrypted-pkcs1.key.pem
# SEC 1 with its parameters in front, what "openssl ecparam -genkey" writes
openssl ecparam -name prime256v1 -genkey -out ec.key.pem
self_signed ec.key.pem ec.crt.pem
# a second certificate for a renewal
self_signed ec.key.pem ec-renewed.crt.pem
openssl genpkey -algorithm ed25519 -out ed25519.key.pem
self_signed ed25519.key.pem ed25519.crt.pem
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out weak.key.pem
self_signed weak.key.pem weak.crt.pem

# a chain: server, then the authority between, then the root
openssl ecparam -name prime256v1 -genkey -noout -out /tmp/root.key
openssl req -x509 -new -key /tmp/root.key -days "$days" -subj /CN=Root -out /tmp/root.crt
openssl ecparam -name prime256v1 -genkey -noout -out /tmp/between.key
openssl req -new -key /tmp/between.key -subj /CN=Between -out /tmp/between.csr
openssl x509 -req -in /tmp/between.csr -CA /tmp/root.crt -CAkey /tmp/root.key -CAcreateserial -days "$days" \
    -extfile <(echo basicConstraints=CA:TRUE) -out /tmp/between.crt
openssl req -new -key ec.key.pem -subj /CN=localhost -out /tmp/server.csr
openssl x509 -req -in /tmp/server.csr -CA /tmp/between.crt -CAkey /tmp/between.key -CAcreateserial -days "$days" \
    -extfile <(echo "$san") -out /tmp/server.crt
cat /tmp/server.crt /tmp/between.crt >chain.crt.pem
cat /tmp/between.crt /tmp/server.crt >chain-reversed.crt.pem
cp /tmp/root.crt root.crt.pem
# over since long ago
openssl x509 -req -in /tmp/server.csr -CA /tmp/between.crt -CAkey /tmp/between.key -days -1 \
    -extfile <(echo "$san") -out expired.crt.pem
rm -f /tmp/root.* /tmp/between.* /tmp/server.*
