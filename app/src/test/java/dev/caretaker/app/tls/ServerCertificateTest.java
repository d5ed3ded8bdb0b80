package dev.caretaker.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCertificateTest {

    private static final Path PAIRS = Path.of("src", "test", "resources", "tls");
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");

    @TempDir
    Path directory;

    private static ServerCertificate read(Path certificate, Path key, Instant now) throws UnfitPairException {
        return ServerCertificate.of(
                PemFile.read("CARETAKER_TLS_CERTIFICATE", certificate), PemFile.read("CARETAKER_TLS_KEY", key), now);
    }

    private static ServerCertificate read(String certificate, String key) throws UnfitPairException {
        return read(PAIRS.resolve(certificate + ".crt.pem"), PAIRS.resolve(key + ".key.pem"), NOW);
    }

    private static String refusal(Path certificate, Path key, Instant now) {
        UnfitPairException refused = assertThatExceptionOfType(UnfitPairException.class)
                .isThrownBy(() -> read(certificate, key, now))
                .actual();
        String message = String.valueOf(refused.getMessage());
        assertThat(message).contains("CARETAKER_TLS_").endsWith(".").doesNotContain("Exception");
        return message;
    }

    private static String refusal(String certificate, String key) {
        return refusal(PAIRS.resolve(certificate + ".crt.pem"), PAIRS.resolve(key + ".key.pem"), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, rsa-pkcs8, RSA",
        "rsa, rsa-pkcs1, RSA",
        "ec, ec, EC",
        "ec-renewed, ec, EC",
        "ed25519, ed25519, EdDSA",
    })
    void pair_asOpensslWritesIt_isTaken(String certificate, String key, String algorithm) throws Exception {
        ServerCertificate pair = read(certificate, key);

        assertThat(pair.chain()).hasSize(1);
        assertThat(pair.chain().get(0).getPublicKey().getAlgorithm()).isEqualTo(algorithm);
        KeyStore store = pair.keyStore();
        assertThat(store.isKeyEntry("server")).isTrue();
        assertThat(store.getCertificateChain("server")).containsExactlyElementsOf(pair.chain());
    }

    @Test
    void chain_isKeptInItsOrder() throws Exception {
        assertThat(read("chain", "ec").chain())
                .extracting(one -> one.getSubjectX500Principal().getName())
                .containsExactly("CN=localhost", "CN=Between");
    }

    @Test
    void chain_inTheWrongOrder_isRefused() {
        assertThat(refusal("chain-reversed", "ec")).contains("CARETAKER_TLS_KEY", "does not belong");
    }

    @Test
    void chain_withAStranger_isRefused() throws Exception {
        Path mixed = directory.resolve("mixed.pem");
        Files.writeString(
                mixed, Files.readString(PAIRS.resolve("ec.crt.pem")) + Files.readString(PAIRS.resolve("root.crt.pem")));

        assertThat(refusal(mixed, PAIRS.resolve("ec.key.pem"), NOW)).contains("did not issue", "own certificate first");
    }

    @Test
    void oneFileWithBoth_isTaken() throws Exception {
        Path both = directory.resolve("both.pem");
        Files.writeString(
                both,
                "some text\r\n" + Files.readString(PAIRS.resolve("ec.key.pem")).replace("\n", "\r\n")
                        + Files.readString(PAIRS.resolve("chain.crt.pem")));

        assertThat(read(both, both, NOW).chain()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"rsa, ec", "ec, rsa-pkcs8", "ec, ed25519", "ed25519, ec", "weak, rsa-pkcs8"})
    void keyOfAnother_isRefused(String certificate, String key) {
        assertThat(refusal(certificate, key)).contains("does not belong to the first certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-encrypted", "rsa-encrypted-pkcs1"})
    void encryptedKey_isRefused(String key) {
        assertThat(refusal("rsa", key)).contains("is encrypted", "openssl pkey");
    }

    @Test
    void shortKey_isRefused() {
        assertThat(refusal("weak", "weak")).contains("1024 bits", "at least 2048");
    }

    @Test
    void expiredCertificate_isRefusedWithItsDate() throws Exception {
        assertThat(refusal("expired", "ec")).contains("expired at 20", "renew it");

        Instant end = read("ec", "ec").end();
        assertThat(read(PAIRS.resolve("ec.crt.pem"), PAIRS.resolve("ec.key.pem"), end)
                        .end())
                .isEqualTo(end);
        assertThat(refusal(PAIRS.resolve("ec.crt.pem"), PAIRS.resolve("ec.key.pem"), end.plusSeconds(1)))
                .contains("expired at " + end);
    }

    @Test
    void certificateOfTheFuture_isRefused() throws Exception {
        Instant start = read("ec", "ec").chain().get(0).getNotBefore().toInstant();

        assertThat(refusal(
                        PAIRS.resolve("ec.crt.pem"), PAIRS.resolve("ec.key.pem"), start.minus(Duration.ofSeconds(1))))
                .contains("not valid before " + start, "clock");
    }

    @Test
    void fileThatIsAbsent_isNamed() {
        Path absent = directory.resolve("absent.pem");

        assertThat(refusal(absent, absent, NOW)).contains("CARETAKER_TLS_CERTIFICATE (" + absent + ") does not exist");
        assertThat(refusal(PAIRS.resolve("ec.crt.pem"), absent, NOW)).contains("CARETAKER_TLS_KEY (" + absent);
    }

    @Test
    void folderInsteadOfAFile_isRefused() {
        assertThat(refusal(directory, directory, NOW)).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM at all",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            })
    void fileThatHoldsSomethingElse_isRefused(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("file.pem"), text);

        assertThat(refusal(file, PAIRS.resolve("ec.key.pem"), NOW)).contains("CARETAKER_TLS_CERTIFICATE");
        assertThat(refusal(PAIRS.resolve("ec.crt.pem"), file, NOW)).contains("CARETAKER_TLS_KEY");
    }

    @Test
    void fileThatIsHuge_isRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("huge.pem"), "x".repeat(300_000));

        assertThat(refusal(file, file, NOW)).contains("larger than 256 KiB");
    }

    @Test
    void severalKeys_areRefused() throws Exception {
        Path keys = directory.resolve("keys.pem");
        Files.writeString(
                keys,
                Files.readString(PAIRS.resolve("ec.key.pem")) + Files.readString(PAIRS.resolve("rsa-pkcs8.key.pem")));

        assertThat(refusal(PAIRS.resolve("ec.crt.pem"), keys, NOW)).contains("several private keys");
    }

    @Test
    void text_neverShowsTheKey() throws Exception {
        PemFile file = PemFile.read("CARETAKER_TLS_KEY", PAIRS.resolve("ec.key.pem"));

        assertThat(file.toString())
                .doesNotContain("BEGIN", file.text().lines().toList().get(4));
        assertThat(read("ec", "ec").toString()).contains("CN=localhost").doesNotContain("rivate");
    }

    @Test
    void fileOfSomebodyElse_saysWhatToDo() throws Exception {
        Path file = Files.writeString(directory.resolve("closed.pem"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        // Root may read everything; then the text is what is wrong.
        assertThat(refusal(file, file, NOW)).containsAnyOf("may not be read", "holds no certificate");
    }
}
