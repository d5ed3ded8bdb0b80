package dev.caretaker.adapter.entra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.application.contract.CertificateReaderContract;
import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack A26 and fault F19: every sample is read, or refused with its reason, within five seconds. */
@Timeout(5)
class KeyFileReaderTest implements CertificateReaderContract {

    private static final String NONE = "";
    private static final Instant NOW = Instant.now().plus(Duration.ofMinutes(1));

    @TempDir
    static Path folder;

    private static OpenSsl openSsl;

    private final CertificateReader reader = new KeyFileReader();

    @Override
    public CertificateReader reader() {
        return reader;
    }

    @BeforeAll
    @Timeout(120)
    static void makeSamples() {
        openSsl = new OpenSsl(folder)
                .pair("good", "rsa:2048")
                .pair("other", "rsa:2048")
                .pair("large", "rsa:4096")
                .pair("short", "rsa:1024")
                .pair("ec", "ec -pkeyopt ec_paramgen_curve:P-256")
                .pair("ed25519", "ed25519")
                .run("rsa -in good.key -traditional -out good.pkcs1")
                .run("rsa -in good.key -traditional -aes128 -passout pass:open -out good.legacy")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -out good.enc")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -scrypt -out good.scrypt")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -v2 des3 -out good.des3")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -v1 PBE-SHA1-3DES -out good.pbe1")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -iter 2000001 -out good.iter")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -scrypt -outform DER -out good.scrypt.der")
                .run("pkcs8 -topk8 -in good.key -nocrypt -outform DER -out good.key.der")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -outform DER -out good.enc.der")
                .run("rsa -in good.key -traditional -outform DER -out good.pkcs1.der")
                .run("x509 -in good.crt -outform DER -out good.crt.der")
                .run("req -new -key good.key -subj '/CN=good' -out good.csr")
                .run("req -in good.csr -outform DER -out good.csr.der")
                .run("rsa -in good.key -pubout -out good.pub")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass:open -out good.p12")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass:open -legacy -out legacy.p12")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass:open -nomac -out nomac.p12")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass: -out empty.p12")
                .run("pkcs12 -export -in good.crt -nokeys -passout pass:open -out nokey.p12")
                .run(
                        "pkcs12 -export -in good.crt -inkey good.key -certfile other.crt -passout pass:open -out chain.p12")
                .run("pkcs8 -topk8 -in good.key -passout pass:open -iter 600000 -out owasp.key")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass:open -iter 600000 -out owasp.p12")
                .run("pkcs12 -export -in good.crt -inkey good.key -passout pass:open -iter 700000 -out iter.p12")
                .run("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out pss.key")
                .run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_keygen_pubexp:3 -out three.key")
                .run("req -x509 -key three.key -days 30 -subj '/CN=three' -out three.crt")
                .run("crl2pkcs7 -nocrl -certfile good.crt -out good.p7");
    }

    private static Upload upload(String certificate, String privateKey, String passphrase) {
        return new Upload(certificate, Secret.of(privateKey), Secret.of(passphrase));
    }

    private static String file(String name) {
        boolean isBinary = name.endsWith(".der") || name.endsWith(".p12");
        return name.isEmpty() ? NONE : isBinary ? openSsl.base64(name) : openSsl.text(name);
    }

    private UploadedCertificate read(String certificate, String privateKey, String passphrase) {
        return reader.read(upload(file(certificate), file(privateKey), passphrase), NOW);
    }

    private String refusalOf(Upload upload) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> reader.read(upload, NOW))
                .violations()
                .stream()
                .map(violation -> violation.field().replace("credential.", "") + " " + violation.code())
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "good.crt, good.key, ''",
        "good.crt, good.pkcs1, ''",
        "good.crt, good.legacy, open",
        "good.crt, good.enc, open",
        "good.crt, good.scrypt, open",
        "good.crt, good.des3, open",
        "good.crt, good.pbe1, open",
        "good.crt.der, good.key.der, ''",
        "good.crt.der, good.pkcs1.der, ''",
        "good.crt.der, good.enc.der, open",
        "good.crt, good.key.der, ''",
        "good.crt.der, good.pkcs1, ''",
        "good.p12, '', open",
        "'', good.p12, open",
        "good.p12, good.p12, open",
        "legacy.p12, '', open",
        "nomac.p12, '', open",
        "chain.p12, '', open",
        "good.crt, owasp.key, open",
        "owasp.p12, '', open",
        "good.crt, good.key, not needed"
    })
    void pair_inAnyCommonForm_isReadAndTheSame(String certificate, String privateKey, String passphrase) {
        assertThat(read(certificate, privateKey, passphrase)).isEqualTo(read("good.crt", "good.key", NONE));
    }

    @Test
    void pair_ofLongerKeys_isRead() {
        assertThat(read("large.crt", "large.key", NONE).publicPart().subject()).isEqualTo("CN=large");
    }

    @Test
    void chain_inAnyOrder_givesTheCertificateOfTheKey() {
        UploadedCertificate expected = read("good.crt", "good.key", NONE);
        String first = file("good.crt") + file("other.crt");
        String last = file("other.crt") + file("large.crt") + file("good.crt");

        assertThat(reader.read(upload(first, file("good.key"), NONE), NOW)).isEqualTo(expected);
        assertThat(reader.read(upload(last, file("good.key"), NONE), NOW)).isEqualTo(expected);
    }

    @Test
    void text_withByteOrderMark_isRead() {
        assertThat(reader.read(upload("\uFEFF" + file("good.crt"), file("good.key"), NONE), NOW))
                .isEqualTo(read("good.crt", "good.key", NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "good.crt, other.key, '', certificate pair-mismatch",
        "good.crt, ec.key, '', privateKey not-rsa",
        "ec.crt, ec.key, '', privateKey not-rsa",
        "ec.crt, good.key, '', certificate not-rsa",
        "ed25519.crt, ed25519.key, '', privateKey not-rsa",
        "good.crt, pss.key, '', privateKey not-rsa",
        "short.crt, short.key, '', privateKey rsa-too-short",
        "three.crt, three.key, '', privateKey rsa-exponent",
        "good.crt, good.enc, '', passphrase passphrase-needed",
        "good.crt, good.enc, wrong, passphrase passphrase-wrong",
        "good.crt, good.scrypt, wrong, passphrase passphrase-wrong",
        "good.crt, good.legacy, '', passphrase passphrase-needed",
        "good.crt, good.legacy, wrong, passphrase passphrase-wrong",
        "good.p12, '', '', passphrase passphrase-needed",
        "good.p12, '', wrong, passphrase passphrase-wrong",
        "empty.p12, '', '', passphrase passphrase-needed",
        "nomac.p12, '', wrong, passphrase passphrase-wrong",
        "nokey.p12, '', open, privateKey private-key-missing",
        "good.crt, good.iter, open, privateKey key-file-too-costly",
        "iter.p12, '', open, certificate key-file-too-costly",
        "good.csr, good.key, '', certificate key-file-request",
        "good.csr.der, good.key, '', certificate key-file-request",
        "good.crt, good.pub, '', privateKey key-file-public-key",
        "good.p7, good.key, '', certificate certificate-missing",
        "good.key, '', '', certificate certificate-missing",
        "good.crt, '', '', privateKey private-key-missing"
    })
    void attackA26_sampleThatCannotBeUsed_isRefusedWithItsReason(
            String certificate, String privateKey, String passphrase, String reason) {
        assertThat(refusalOf(upload(file(certificate), file(privateKey), passphrase)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7F, 0x00, 0xFF})
    void attackA26_scryptThatAsksForMuchMemory_isRefused(int blockSize) {
        byte[] key = Base64.getMimeDecoder().decode(file("good.scrypt.der"));
        int at = HexFormat.of().formatHex(key).indexOf("0202400002010802") / 2; // N = 16384, r = 8
        key[at + 6] = (byte) blockSize;

        assertThat(refusalOf(upload(file("good.crt"), Base64.getEncoder().encodeToString(key), "open")))
                .isEqualTo("privateKey key-file-too-costly");
    }

    @Test
    void attackA26_severalKeys_areRefused() {
        String both = file("good.key") + file("other.key");

        assertThat(refusalOf(upload(file("good.crt"), both, NONE))).isEqualTo("privateKey several-private-keys");
    }

    @Test
    void attackA26_openSshKey_isRefusedByName() {
        String key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

        assertThat(refusalOf(upload(file("good.crt"), key, NONE))).isEqualTo("privateKey key-file-openssh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "\u0000",
                "MAA=",
                "MIB=",
                "MIQ/////",
                "MIAAAA==",
                "/u3+7QAAAAI=",
                "H4sIAAAAAAAA",
                "AgEA",
                "MAUCAQMwAA==",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nMIIB"
            })
    void attackA26_garbage_isRefusedAsUnreadable(String garbage) {
        assertThat(refusalOf(upload(garbage, file("good.key"), NONE)))
                .isIn("certificate key-file-unreadable", "certificate certificate-missing");
        assertThat(refusalOf(upload(file("good.crt"), garbage, NONE)))
                .isIn("privateKey key-file-unreadable", "privateKey private-key-missing");
    }

    @Test
    void attackA26_hugeFile_isRefusedUnread() {
        assertThat(refusalOf(upload("A".repeat(10_000_000), file("good.key"), NONE)))
                .isEqualTo("certificate key-file-too-large");
        assertThat(refusalOf(upload(file("good.crt").repeat(100), file("good.key"), NONE)))
                .isIn("certificate key-file-too-large");
    }

    @Test
    void attackA26_tenThousandSequencesInOneAnother_areRefused() {
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 10_000; depth++) {
            nested = wrapped(nested);
        }
        String text = Base64.getEncoder().encodeToString(nested);

        assertThat(refusalOf(upload(text, file("good.key"), NONE))).startsWith("certificate key-file-");
        assertThat(refusalOf(upload(file("good.crt"), text, NONE))).startsWith("privateKey key-file-");
    }

    private static byte[] wrapped(byte[] content) {
        int length = content.length;
        byte[] outer = new byte[length + 5];
        outer[0] = 0x30;
        outer[1] = (byte) 0x83;
        outer[2] = (byte) (length >> 16);
        outer[3] = (byte) (length >> 8);
        outer[4] = (byte) length;
        System.arraycopy(content, 0, outer, 5, length);
        return outer;
    }

    @Test
    void attackA26_manyDamagedFiles_areReadOrRefusedButNeverFail() {
        byte[] whole = Base64.getMimeDecoder().decode(file("good.p12"));
        for (int at = 0; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << (at % 8));
            Upload upload = upload(Base64.getEncoder().encodeToString(damaged), NONE, "open");

            assertThat(outcomeOf(upload)).as("byte %d", at).isIn("read", "refused");
        }
    }

    private String outcomeOf(Upload upload) {
        try {
            reader.read(upload, NOW);
            return "read";
        } catch (InvalidSettingsException refused) {
            return "refused";
        }
    }
}
