package dev.caretaker.adapter.web.page.sso.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caretaker.adapter.web.security.csrf.MultipartForm;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.GivenCredential.OfFiles;
import dev.caretaker.application.sso.credential.GivenCredential.OfOrder;
import dev.caretaker.application.sso.credential.GivenCredential.OfSecret;
import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.section.InvalidSettingsException;
import io.micronaut.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedCredentialTest {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nBBBB\n-----END PRIVATE KEY-----\n";

    private static TypedCredential typed(Object... fields) {
        var body = new ByteArrayOutputStream();
        for (int pair = 0; pair < fields.length; pair += 2) {
            body.writeBytes(bytes("--edge\r\nContent-Disposition: form-data; name=\"credential." + fields[pair]
                    + "\"; filename=\"x\"\r\n\r\n"));
            body.writeBytes(fields[pair + 1] instanceof byte[] file ? file : bytes((String) fields[pair + 1]));
            body.writeBytes(bytes("\r\n"));
        }
        body.writeBytes(bytes("--edge--\r\n"));
        var request = HttpRequest.POST("/", "").header("Content-Type", "multipart/form-data; boundary=edge");
        return TypedCredential.of(MultipartForm.of(request, body.toByteArray()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noKind_leavesTheStoredOne() {
        assertThat(typed("kind", "", "clientSecret", "x").given()).isEmpty();
        assertThat(typed().given()).isEmpty();
    }

    @Test
    void secret_withADate_isReadWithoutBlanksAround() {
        GivenCredential given = typed("kind", "CLIENT_SECRET", "clientSecret", " hunter2 ", "expiresOn", "2027-02-28")
                .given()
                .orElseThrow();

        assertThat(given).isInstanceOfSatisfying(OfSecret.class, one -> {
            assertThat(one.secret().secret().reveal()).isEqualTo("hunter2");
            assertThat(one.secret().expiresOn()).contains(LocalDate.of(2027, 2, 28));
        });
    }

    @Test
    void button_makesAKeyPairWhateverKindIsChosen() {
        TypedCredential typed =
                typed("kind", "CLIENT_SECRET", "generate", "true", "validityMonths", " 6", "keyBits", "3072");

        assertThat(typed.given()).contains(new OfOrder(new CertificateOrder(6, 3072)));
        assertThat(typed.givenToTry()).isEmpty();
    }

    @Test
    void file_goesBeforeWhatWasTypedAndBinaryBecomesBase64() {
        byte[] der = {0x30, (byte) 0x82, 0, 1, '\r', '\n'};
        GivenCredential given = typed(
                        "kind",
                        "UPLOADED_CERTIFICATE",
                        "certificate",
                        "typed",
                        "certificateFile",
                        CERTIFICATE,
                        "privateKeyFile",
                        der,
                        "passphrase",
                        " p ")
                .given()
                .orElseThrow();

        assertThat(given).isInstanceOfSatisfying(OfFiles.class, one -> {
            assertThat(one.files().certificate()).isEqualTo(CERTIFICATE);
            assertThat(one.files().privateKey().reveal())
                    .isEqualTo(Base64.getEncoder().encodeToString(der));
            assertThat(one.files().passphrase().reveal()).isEqualTo(" p ");
        });
    }

    @Test
    void fileOfBase64_staysWhatItIs() {
        assertThat(typed("certificateFile", "MIIB\r\nAA==").files().certificate())
                .isEqualTo("MIIB\r\nAA==");
    }

    @Test
    void shownAgain_areCertificatesAndNothingElse() {
        assertThat(typed("certificate", KEY + CERTIFICATE + "hunter2\n" + CERTIFICATE)
                        .certificateToShow())
                .isEqualTo(CERTIFICATE + CERTIFICATE);
        assertThat(typed("certificate", KEY).certificateToShow()).isEmpty();
        assertThat(typed("certificate", "MIIB").certificateToShow()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SOMETHING, x, 2027-02-28, 12, credential.kind not-a-choice",
        "CLIENT_SECRET, x, tomorrow, 12, credential.expiresOn not-a-date",
        "GENERATED_CERTIFICATE, x, '', twelve, credential.validityMonths out-of-range",
        "GENERATED_CERTIFICATE, x, '', 25, credential.validityMonths out-of-range",
    })
    void unusable_isNamedAtItsInput(String kind, String secret, String date, String months, String refusal) {
        TypedCredential typed = typed(
                "kind", kind, "clientSecret", secret, "expiresOn", date, "validityMonths", months, "keyBits", "2048");

        assertThat(catchThrowableOfType(InvalidSettingsException.class, typed::given)
                        .violations())
                .extracting(violation -> violation.field() + " " + violation.code())
                .containsExactly(refusal);
    }

    @Test
    void text_namesNoSecret() {
        assertThat(typed("clientSecret", "hunter2", "privateKey", "hunter2", "passphrase", "hunter2")
                        .toString())
                .doesNotContain("hunter2");
    }
}
