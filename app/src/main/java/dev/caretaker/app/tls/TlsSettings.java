package dev.caretaker.app.tls;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the operator keeps certificate and key.
 *
 * @param tlsCertificate PEM file with the server's certificate and those of the authorities between
 * @param tlsKey PEM file with its private key
 */
@ConfigurationProperties("caretaker")
record TlsSettings(@Nullable Path tlsCertificate, @Nullable Path tlsKey) {

    PemFile certificates() throws UnfitPairException {
        return PemFile.read("CARETAKER_TLS_CERTIFICATE", Objects.requireNonNull(tlsCertificate));
    }

    PemFile privateKey() throws UnfitPairException {
        return PemFile.read("CARETAKER_TLS_KEY", Objects.requireNonNull(tlsKey));
    }
}
