package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.app.http.Client;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Has the server make one certificate after the other. What it is left with has to be the last one or the one before, and
 * its key has to be the one of its certificate: an application at Entra that trusts the certificate takes its signature.
 */
final class CertificateScribe extends Scribe {

    private static final String SECTION = "/web/api/settings/entra-sso";
    private static final String MAKE_ONE =
            ",\"credential\":{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true,\"validityMonths\":12,\"keyBits\":2048}";

    /** Most seconds that clocks may differ, which is what tells one save from the next; more than one round saves. */
    private static final int NUMBERS = 300;

    private static final Pattern SKEW = Pattern.compile("\"clockSkewSeconds\":(\\d+)");

    private final EntraLookAlike entra;
    private final Map<Integer, String> thumbprints = new HashMap<>();
    private int stored;

    CertificateScribe(EntraLookAlike entra) {
        this.entra = entra;
    }

    private static String connection(int number, String credential) {
        return "{\"enabled\":true,\"cloud\":\"GLOBAL\",\"tenantId\":\"" + EntraLookAlike.TENANT + "\",\"clientId\":\""
                + EntraLookAlike.CLIENT_ID + "\",\"localLogin\":\"ALLOWED\",\"logoutFromMicrosoft\":false,"
                + "\"clockSkewSeconds\":" + number % NUMBERS + credential + "}";
    }

    @Override
    boolean save(Client client, int number) {
        HttpResponse<String> saved = client.send("PUT", SECTION, connection(number, MAKE_ONE));
        if (saved.statusCode() != 200) {
            return false;
        }
        thumbprints.put(number, Client.property(saved, "sha256Thumbprint").orElseThrow());
        return true;
    }

    @Override
    void check(Client client, int number, boolean acknowledged) {
        if (number != attempted()) {
            return;
        }
        HttpResponse<String> shown = client.get(SECTION);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        Matcher skew = SKEW.matcher(shown.body());
        assertThat(skew.find()).as(shown.body()).isTrue();
        int last = Math.max(acknowledged(), stored);
        assertThat(Integer.parseInt(skew.group(1))).isIn(last % NUMBERS, attempted() % NUMBERS);
        boolean isLast = Integer.parseInt(skew.group(1)) == last % NUMBERS;
        stored = isLast ? last : attempted();
        String thumbprint = Client.property(shown, "sha256Thumbprint").orElseThrow();
        if (isLast) {
            assertThat(thumbprint).isEqualTo(thumbprints.get(last));
        }
        thumbprints.put(stored, thumbprint);
        assertThatItWorks(client);
    }

    /** What is stored, as Entra sees it. */
    void assertThatItWorks(Client client) {
        entra.register(certificate(client.get(SECTION + "/certificate.pem").body()));
        HttpResponse<String> report = client.send("POST", SECTION + "/test", connection(0, ""));
        assertThat(report.body()).startsWith("{\"passed\":true");
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new AssertionError(pem, unreadable);
        }
    }
}
