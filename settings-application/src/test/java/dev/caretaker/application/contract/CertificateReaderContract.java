package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.sso.credential.CertificateReader;
import dev.caretaker.application.sso.credential.CertificateReader.Upload;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import dev.caretaker.domain.entra.Secret;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CertificateReader} promises. */
public interface CertificateReaderContract {

    /** A self-signed certificate. */
    String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIDFTCCAf2gAwIBAgIUb5NqqP8Wy2o3vTRgNzPoxCeX3lUwDQYJKoZIhvcNAQEL
            BQAwGjEYMBYGA1UEAwwPUmVhZGVyIGNvbnRyYWN0MB4XDTI2MTEyODAxNTY1MFoX
            DTM2MTEyNTAxNTY1MFowGjEYMBYGA1UEAwwPUmVhZGVyIGNvbnRyYWN0MIIBIjAN
            BgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvEer8ORt88nI56smkr6kVuCdP/GG
            yPYb73iy88qFEm0QIpwj2zquymaVQeB01uyDavee1u8lLDLC2cTF03pG+iPy5fs3
            h3/B5YjpSY/2X4KTJil/EYIhPxI8IipGJrrf480uH/QKhmpQagd3G1Y4hopmgP5d
            eoNEBsR2HdDE9WD1G0b5nB8ut3U1bBkC1H4M1JAaXxtZgDZmy06eImtcKqj+4zV+
            1+6KOOnm5kHsWGhktEAFV/vBcXOJnagYBZ/gc6frc8hXjzA7gQ8aFn0FfyoijKbl
            N6krBqqQ53VWnZve18Lhn0oscAr4YYdDfzyIayczj+TzYH7bp4o+852E8QIDAQAB
            o1MwUTAdBgNVHQ4EFgQUDIWNLafi3TT/RhLOz7CUhPGx858wHwYDVR0jBBgwFoAU
            DIWNLafi3TT/RhLOz7CUhPGx858wDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0B
            AQsFAAOCAQEARTiLRG96yxkKxPH/GIFMflfKrBsFKD/55n8kk9Mse57lhXHdNoU+
            RLYNgGr2GGIsEMU1EQJ+qjl5uLjuTlE6ZiijTPTiK3Ki6UUPLnm0g8lz94Ol3bUw
            GwktQkHxebGlztQaC2wSmfG5wUkq5bd4xp6rJ3upTydgaWYIXsUKFkS6lZxS6/rN
            HATX3pP7z9/oi4FtvpKICRnMgFfWx3zi3G0BnHvuGiETchsG9yJuSYLsOZjHhsKE
            nUm6LhEhvQQFfKbQM5Lr3+kPWxoTRG7XzZtGqkbS/mBsEdAe5AxVkcnZHR+WISw8
            RGWKCQ/pHyZKRKo9LOqvxl4RDswHkePXXQ==
            -----END CERTIFICATE-----
            """;

    /** Its private key, which everybody may know. */
    String PRIVATE_KEY = """
            -----BEGIN PRIVATE KEY-----
            MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC8R6vw5G3zycjn
            qyaSvqRW4J0/8YbI9hvveLLzyoUSbRAinCPbOq7KZpVB4HTW7INq957W7yUsMsLZ
            xMXTekb6I/Ll+zeHf8HliOlJj/ZfgpMmKX8RgiE/EjwiKkYmut/jzS4f9AqGalBq
            B3cbVjiGimaA/l16g0QGxHYd0MT1YPUbRvmcHy63dTVsGQLUfgzUkBpfG1mANmbL
            Tp4ia1wqqP7jNX7X7oo46ebmQexYaGS0QAVX+8Fxc4mdqBgFn+Bzp+tzyFePMDuB
            DxoWfQV/KiKMpuU3qSsGqpDndVadm97XwuGfSixwCvhhh0N/PIhrJzOP5PNgftun
            ij7znYTxAgMBAAECggEAAsvk7HwIFT6vAqBF8phtFz+lnKu5GJNtnZeJjBnUjI4c
            8KN1da3s2knxxGIeeiUjKPVdx5ishBG9vfKwcx0PoGsX3xb/H4t9ofiJnOaySxlE
            yqSDinGhwS6p8/v0Wy9O+f9nKvq6v7C+jWsBxHpgXPQBsVkvb3PM3XWqwQ1qKRbU
            CaNPuthPpibH2xT1FCZTXwGCwH9PHOKBQQyUKV4Kaqrid/qDJv/0719JeDUJzFKt
            ukhPs1rZW68+7n2jpQPue0rOuRyHrJ49OX1kll5MEtqPKoOW5zqCHtJbhuDOTDmg
            SECNDuqrF0oXefMZZ8IT1jknbCs+UOy5RVmDNxxiLQKBgQDr+HbOhz/hroIUZaZT
            uJCs69BZLEagA50tFN5RGa4XOk/4nvYVUEgfqFnxm/1skbH/ZQsAobaeSSUQl6DE
            JOPD6LJv4zmJ82DoOGjDHYBCTz9pn4+FCKl+oseuIC90EuyJJPo6VyqSA0HMv4jO
            uz2SdqX1gqLQLFaPGhMvR3whGwKBgQDMQul6GM5xyQixVzyfWpJYqyJIsRr+jQ6y
            BNr4GcfmBYTASwm6B5hWOj3JjjKCQjHwE38wCUjlDinpf0b9VoKzSSJLCXgi/Z1K
            1YFyi3QmxS9A+xgpAJpu+Ql0XQpZWuRugSyQEVWe2rj6mXq1BtPiJr1Mbn8uyK/Z
            IXvAc7Ee4wKBgQDkHErtl/1/M214PlOtt0vUfhnpOk4Dvbqhq/zGNab/uVU5qKGH
            NRaj0+EvGXbBD48crxcVwz6AgYEdKxc0xdyQtFBarTQgUXAqzO0pQUmN0IIinybk
            md0QGFgj0eVNtkWGxoJHB6CViiR/w+CCyKra/WutjF3MFDCRIcnN+LLcZQKBgHfA
            Ss1QOcgvyi7eLCZonR/qxODFJERUQmdPvWhzBOTwG1H5LCyqQz9aSdseyLHhSRGs
            /IYXC2tukFfaTK49x8aAe+BuHsa01UCIR6n15BTOydNY4mM3fVLOIiLcYTLdvMqk
            ZJHZ9854ALa6wFvdMt+FQrnKljnBYobzwG+l5BNtAoGBANtsoRQuY67dVt2/Zmjw
            CtCVj6J14L2wQt7r7iKYgdFyWTGyZLSikvknZTJWL1oH81tth6/3zSSHVSZ1mOdO
            vh+3+rUP1nNXr4usy2/6VcG8tUWn/dKLUNI5ify/0Ls1uwQqg5KI4oNoYyu92MWL
            ZQHImGZnHa/U6P5CGrLMul2v
            -----END PRIVATE KEY-----
            """;

    /** Its first and its last second. */
    Instant NOT_BEFORE = Instant.parse("2026-11-28T01:56:50Z");

    Instant NOT_AFTER = Instant.parse("2036-11-25T01:56:50Z");

    /**
     * The reader under test.
     *
     * @return any
     */
    CertificateReader reader();

    @Test
    default void read_pairInPem_givesBothParts() {
        UploadedCertificate pair = reader().read(upload(CERTIFICATE, PRIVATE_KEY), NOT_BEFORE);

        assertEquals("CN=Reader contract", pair.publicPart().subject());
        assertEquals(NOT_AFTER, pair.publicPart().notAfter());
        assertEquals(CERTIFICATE, pair.publicPart().pem());
        assertEquals(
                PRIVATE_KEY.replaceAll("-----[A-Z ]+-----|\\s", ""),
                pair.secret().reveal());
    }

    @Test
    default void read_pairWithWindowsLineEndsAndTextAround_givesTheSame() {
        String certificate = "Subject: whoever\r\n" + CERTIFICATE.replace("\n", "\r\n");
        String privateKey = "\r\n" + PRIVATE_KEY.replace("\n", "\r\n") + "\r\n";

        assertEquals(
                reader().read(upload(CERTIFICATE, PRIVATE_KEY), NOT_BEFORE),
                reader().read(upload(certificate, privateKey), NOT_BEFORE));
    }

    @Test
    default void read_bothPartsInTheCertificateFile_givesTheSame() {
        assertEquals(
                reader().read(upload(CERTIFICATE, PRIVATE_KEY), NOT_BEFORE),
                reader().read(upload(PRIVATE_KEY + CERTIFICATE, ""), NOT_BEFORE));
    }

    @Test
    default void read_outsideOfItsValidity_isRefusedBesideTheCertificate() {
        assertEquals(
                List.of("credential.certificate certificate-not-yet-valid"),
                refusalOf(upload(CERTIFICATE, PRIVATE_KEY), NOT_BEFORE.minusSeconds(1)));
        assertEquals(
                List.of("credential.certificate certificate-expired"),
                refusalOf(upload(CERTIFICATE, PRIVATE_KEY), NOT_AFTER));
    }

    @Test
    default void read_keyOfAnotherCertificate_isRefused() {
        String other = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(Base64.getDecoder().decode(CredentialVaultContract.CERTIFICATE))
                + "\n-----END CERTIFICATE-----\n";

        assertEquals(
                List.of("credential.certificate pair-mismatch"), refusalOf(upload(other, PRIVATE_KEY), NOT_BEFORE));
    }

    @Test
    default void read_onePartMissing_isRefusedBesideIt() {
        assertEquals(
                List.of("credential.privateKey private-key-missing"), refusalOf(upload(CERTIFICATE, ""), NOT_BEFORE));
        assertEquals(
                List.of("credential.certificate certificate-missing"), refusalOf(upload("", PRIVATE_KEY), NOT_BEFORE));
    }

    @Test
    default void read_garbage_isRefusedBesideIt() {
        assertEquals(
                List.of("credential.certificate key-file-unreadable"),
                refusalOf(upload("not a certificate", PRIVATE_KEY), NOT_BEFORE));
        assertEquals(
                List.of("credential.privateKey key-file-unreadable"),
                refusalOf(upload(CERTIFICATE, "not a key"), NOT_BEFORE));
    }

    @Test
    default void pair_printed_showsNoKey() {
        Upload upload = upload(CERTIFICATE, PRIVATE_KEY);
        UploadedCertificate pair = reader().read(upload, NOT_BEFORE);

        assertFalse((upload + pair.toString()).contains(pair.secret().reveal().substring(0, 40)));
        assertTrue(pair.toString().contains(pair.publicPart().sha1Thumbprint()));
    }

    private static Upload upload(String certificate, String privateKey) {
        return new Upload(certificate, Secret.of(privateKey), Secret.of(""));
    }

    private List<String> refusalOf(Upload upload, Instant now) {
        return assertThrows(InvalidSettingsException.class, () -> reader().read(upload, now)).violations().stream()
                .map((Violation violation) -> violation.field() + " " + violation.code())
                .toList();
    }
}
