package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.atrest.Argon2Parameters;
import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Network;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator decides with environment variables; {@code application.yml} maps each to one property.
 *
 * @param port port of the server; -1 for any free one
 * @param dataDir where the embedded default keeps everything
 * @param backupDir where backup files live
 * @param masterKeyFile the key that encrypts stored secrets
 * @param publicUrl address under which browsers reach the server
 * @param trustedProxies CIDR list of the only peers whose forwarded headers count
 * @param productName shown on every screen
 * @param adminPassword password of the first administrator; empty for a random one
 * @param entraAuthority scheme, host and port in place of the host of the cloud; empty for that
 * @param argon2MemoryKib memory of one password hash in KiB
 * @param argon2Passes passes over that memory
 * @param argon2Parallelism lanes of one password hash
 */
@ConfigurationProperties("caretaker")
record ServerSettings(
        String port,
        Path dataDir,
        Path backupDir,
        Path masterKeyFile,
        String publicUrl,
        @Nullable String trustedProxies,
        String productName,
        @Nullable String adminPassword,
        @Nullable String entraAuthority,
        int argon2MemoryKib,
        int argon2Passes,
        int argon2Parallelism) {

    void checkPort() {
        boolean valid = port.equals("-1") || (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65_535);
        if (!valid) {
            throw new StartRefusedException("CARETAKER_PORT has to be a number from 0 to 65535; it is " + port);
        }
    }

    URI publicAddress() {
        try {
            URI address = URI.create(publicUrl);
            boolean complete = List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && (address.getPath().isEmpty() || address.getPath().equals("/"));
            if (complete) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            throw badPublicUrl(malformed);
        }
        throw badPublicUrl(null);
    }

    private StartRefusedException badPublicUrl(@Nullable Throwable cause) {
        String sentence =
                "CARETAKER_PUBLIC_URL has to be an address without a path, such as https://host.example:8443; it is "
                        + publicUrl;
        return cause == null ? new StartRefusedException(sentence) : new StartRefusedException(sentence, cause);
    }

    List<Network> proxies() {
        try {
            return Stream.of(Optional.ofNullable(trustedProxies).orElse("").split("[,\\s]+"))
                    .filter(text -> !text.isEmpty())
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw new StartRefusedException(
                    "CARETAKER_TRUSTED_PROXIES has to be a list of address ranges such as 10.0.0.0/8, separated by commas; it is "
                            + trustedProxies,
                    malformed);
        }
    }

    Argon2Parameters argon2Parameters() {
        try {
            return new Argon2Parameters(argon2MemoryKib, argon2Passes, argon2Parallelism);
        } catch (IllegalArgumentException outOfBounds) {
            throw new StartRefusedException(
                    "CARETAKER_ARGON2_MEMORY_KIB, _PASSES and _PARALLELISM do not go together: "
                            + outOfBounds.getMessage(),
                    outOfBounds);
        }
    }

    Optional<String> authority() {
        return Optional.ofNullable(entraAuthority).filter(text -> !text.isBlank());
    }

    Optional<Password> firstPassword() {
        return Optional.ofNullable(adminPassword)
                .filter(text -> !text.isEmpty())
                .map(Password::of);
    }
}
