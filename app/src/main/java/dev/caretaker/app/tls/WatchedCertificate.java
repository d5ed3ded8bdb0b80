package dev.caretaker.app.tls;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.adapter.web.security.WebSettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.ssl.CertificateProvider;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Named;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Sinks;

/**
 * The certificate that the server shows. The files are read again and again, for whoever renews them replaces them: file by
 * file, by a new link, on a file system that tells nobody. New connections get the new pair; those that are open stay so.
 * A pair that does not fit is not taken, and the log says why.
 */
@Context
@Named(WatchedCertificate.NAME)
@Requires(property = "caretaker.https", value = "true")
final class WatchedCertificate implements CertificateProvider {

    /** Name of the provider in {@code micronaut.server.ssl.key-name}. */
    static final String NAME = "caretaker";

    private static final Logger LOG = LoggerFactory.getLogger(WatchedCertificate.class);

    private final TlsSettings settings;
    private final Clock clock;
    private final Sinks.Many<KeyStore> shown = Sinks.many().replay().latest();
    private PemFile certificates;
    private PemFile privateKey;
    private volatile Instant end;
    private String lastRefusal = "";

    /**
     * Reads the pair for the first time.
     *
     * @throws StartRefusedException if it does not fit
     */
    WatchedCertificate(TlsSettings settings, WebSettings web, Clock clock) {
        if (!web.isSecure()) {
            throw new StartRefusedException("CARETAKER_PUBLIC_URL is " + web.publicUrl()
                    + ", but with CARETAKER_TLS_CERTIFICATE this server speaks https: begin it with https, or remove one"
                    + " of the two.");
        }
        this.settings = settings;
        this.clock = clock;
        try {
            certificates = settings.certificates();
            privateKey = settings.privateKey();
            end = show(ServerCertificate.of(certificates, privateKey, clock.instant()));
        } catch (UnfitPairException unfit) {
            throw new StartRefusedException(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private Instant show(ServerCertificate pair) {
        shown.emitNext(pair.keyStore(), Sinks.EmitFailureHandler.FAIL_FAST);
        return pair.end();
    }

    /** Takes over a pair that has changed and fits. */
    @Scheduled(fixedDelay = "${caretaker.tls-check-interval:10s}")
    synchronized void lookAgain() {
        try {
            PemFile newCertificates = settings.certificates();
            PemFile newKey = settings.privateKey();
            if (newCertificates.equals(certificates) && newKey.equals(privateKey)) {
                lastRefusal = "";
                return;
            }
            ServerCertificate pair = ServerCertificate.of(newCertificates, newKey, clock.instant());
            end = show(pair);
            certificates = newCertificates;
            privateKey = newKey;
            lastRefusal = "";
            LOG.info("New connections get the new certificate: {}", pair);
        } catch (UnfitPairException unfit) {
            refuse(String.valueOf(unfit.getMessage()));
        }
    }

    private void refuse(String reason) {
        if (!reason.equals(lastRefusal)) {
            lastRefusal = reason;
            LOG.warn("The certificate in use stays, valid until {}. {}", end, reason);
        }
    }

    /** When the certificate that is shown ends. */
    Instant end() {
        return end;
    }

    @Override
    public Publisher<KeyStore> getKeyStore() {
        return shown.asFlux();
    }

    @Override
    public String getName() {
        return NAME;
    }
}
