package dev.caretaker.domain.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.EntraCredential.UploadedCertificate;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PublicCertificateTest {

    /** {@code openssl req -x509 -newkey rsa:2048 -subj "/CN=Caretaker test" -set_serial 0xAB12 -days 365}. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIDAjCCAeqgAwIBAgIDAKsSMA0GCSqGSIb3DQEBCwUAMBkxFzAVBgNVBAMMDkNh
            cmV0YWtlciB0ZXN0MB4XDTI2MTEyODAxMTg0NloXDTI3MTEyODAxMTg0NlowGTEX
            MBUGA1UEAwwOQ2FyZXRha2VyIHRlc3QwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAw
            ggEKAoIBAQDDd5Pojizc81t7fH1avDqLqjoLsEQhpu6i35sVFufnCZULbgir7/ho
            UyO9G3DQvle+I5EnfGVJ80vjkyOsUbY22v59AXEDgokHo7NXQLD+QMA44bHR/mOc
            FxrVlDgjC7JT39By2vYCe4K0Gp+BE6+zk9XioASl8OHVZKGuCbbEtG7hA8yqQUwd
            VPiAMqczBYMp5kZggyxSPKfIWm/21o6AQHaLorwiQJsq2uyFuav7LB6ZDxKCeLIZ
            VAyxU0o38Ir20Q3RRxFe7/dcQC5Ju1beO1adjzL5zDm0AfiSpY7abcrcpCd10Y54
            Bp0aqSnWrxfNRF0zJH+1wjjjQg4KpmnBAgMBAAGjUzBRMB0GA1UdDgQWBBRGBW8a
            c7nQe83ST2dd00ZTw81awjAfBgNVHSMEGDAWgBRGBW8ac7nQe83ST2dd00ZTw81a
            wjAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQCEbC7kaWTP7gkh
            cVQNyeWLMXLuSIYIgZCyCZ3MgE1ym2W2kRXXFP+scxvs46jXxEFNCGBJLJ95dnm4
            ciIRWDTArvPom3i33cdinhZT8OYrKLySWmHQVZnbna9RG193qTownO3lHZAPY96o
            mV6A0RM0RbKwjf8S8c564NCrtp3gIlx7tt6ho5lK07AtwaN2sj9oOBVarDyYbTC9
            vrA7afHTppp7JhjAjcrFCfpfBE7WL0e2cNgq3lZrZApnLrSCkE/BKreRvK/qRlOG
            yZ8TSPcryuc9APFnMK3H6EIeETMqSmqp14JJji3y3NiY9TTyviWoEIYrq0/Dosyq
            nSNnxjkm
            -----END CERTIFICATE-----
            """;

    private static final PublicCertificate CERTIFICATE = certificate();

    private static PublicCertificate certificate() {
        return new PublicCertificate(
                "CN=Caretaker test",
                BigInteger.valueOf(0xAB12),
                Instant.parse("2026-11-28T01:18:46Z"),
                Instant.parse("2027-11-28T01:18:46Z"),
                der(PEM));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    @Test
    void certificate_read_tellsWhatOpensslTells() {
        assertThat(CERTIFICATE.subject()).isEqualTo("CN=Caretaker test");
        assertThat(CERTIFICATE.serial()).isEqualTo("AB12");
        assertThat(CERTIFICATE.sha1Thumbprint()).isEqualTo("3308AA80A870B8E3C1BFAA1A5E3F84D10FA9D632");
        assertThat(CERTIFICATE.sha256Thumbprint())
                .isEqualTo("DDFB42EA2B09F38EA4CE0EA4E4766DF39E48215C8E01F42CA00AC74EAC263F37");
        assertThat(CERTIFICATE.notBefore()).isEqualTo(Instant.parse("2026-11-28T01:18:46Z"));
        assertThat(CERTIFICATE.notAfter()).isEqualTo(Instant.parse("2027-11-28T01:18:46Z"));
    }

    @Test
    void certificate_written_isTheSameFile() {
        assertThat(CERTIFICATE.pem()).isEqualTo(PEM);
        assertThat(CERTIFICATE.der()).isEqualTo(der(PEM));
        assertThat(certificate()).isEqualTo(CERTIFICATE).hasSameHashCodeAs(CERTIFICATE);
    }

    @Test
    void credential_ofACertificate_endsWithIt() {
        Secret key = Secret.of("private");
        var uploaded = new UploadedCertificate(CERTIFICATE, key);
        var generated = new GeneratedCertificate(CERTIFICATE, key);

        assertThat(uploaded.expiresAt()).contains(CERTIFICATE.notAfter());
        assertThat(generated.expiresAt()).contains(CERTIFICATE.notAfter());
        assertThat(uploaded.certificate()).contains(CERTIFICATE);
        assertThat(generated.certificate()).contains(CERTIFICATE);
        assertThat(uploaded.kind()).isEqualTo(EntraCredential.Kind.UPLOADED_CERTIFICATE);
        assertThat(generated.kind()).isEqualTo(EntraCredential.Kind.GENERATED_CERTIFICATE);
        assertThat(uploaded.toString() + generated).doesNotContain("private");
    }
}
