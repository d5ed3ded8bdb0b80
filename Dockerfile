# Builds the server and packs it alone: no compiler, no build tool, no root.
#
#   docker build -t caretaker .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#       -p 127.0.0.1:8080:8080 -v caretaker:/data caretaker
#
# The first password is in /data/initial-admin-password. docs/deploy/README.md tells the rest.
FROM eclipse-temurin:17-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -q -pl app -am package -Dmaven.test.skip=true -Derrorprone.skip -Denforcer.skip \
    -Dspotless.check.skip -Dmaven.compiler.failOnWarning=false -Dcyclonedx.skip

FROM eclipse-temurin:17-jre
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 caretaker \
    && useradd --system --uid 10001 --gid caretaker --home-dir /data --shell /usr/sbin/nologin caretaker \
    && install -d -o caretaker -g caretaker -m 0700 /data
COPY --from=build /src/app/target/caretaker.jar /opt/caretaker/caretaker.jar

# Inside a container the loopback address is of no use; what is published decides who reaches the port.
ENV CARETAKER_HOST=0.0.0.0 CARETAKER_PORT=8080 CARETAKER_DATA_DIR=/data MALLOC_ARENA_MAX=2
USER 10001:10001
VOLUME /data
EXPOSE 8080
# The certificate names the public address, not this one: -k.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD curl -fsSko /dev/null "http${CARETAKER_TLS_CERTIFICATE:+s}://127.0.0.1:$CARETAKER_PORT/health/ready"
# exec: the server itself gets the signal to stop. CARETAKER_JAVA_OPTS come last and win.
ENTRYPOINT ["/bin/sh", "-c", "umask 077; exec java -XX:+UseSerialGC -XX:MaxRAMPercentage=50 $CARETAKER_JAVA_OPTS -jar /opt/caretaker/caretaker.jar \"$@\"", "caretaker"]
