package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Saves the connection to Microsoft with a client secret, every tenth time with a certificate that the server makes. */
final class SecretScribe extends Scribe {

    private static final String SECTION = "/web/api/settings/entra-sso";
    private static final Pattern TENANT = Pattern.compile("\"tenantId\":\"00000000-0000-4000-8000-0*(\\d+)\"");
    private static final LocalDate FIRST_DAY = LocalDate.of(2040, 1, 1);

    private static String guid(int number) {
        return String.format("00000000-0000-4000-8000-%012d", number);
    }

    private static String credential(int number) {
        return isCertificate(number)
                ? "{\"kind\":\"GENERATED_CERTIFICATE\",\"generate\":true,\"validityMonths\":12,\"keyBits\":2048}"
                : "{\"kind\":\"CLIENT_SECRET\",\"clientSecret\":\"secret-" + number + "\",\"expiresOn\":\""
                        + FIRST_DAY.plusDays(number) + "\"}";
    }

    private static boolean isCertificate(int number) {
        return number % 10 == 0;
    }

    @Override
    boolean save(Client client, int number) {
        String body = "{\"enabled\":true,\"cloud\":\"GLOBAL\",\"tenantId\":\"" + guid(number) + "\",\"clientId\":\""
                + guid(number) + "\",\"localLogin\":\"ALLOWED\",\"logoutFromMicrosoft\":false,\"clockSkewSeconds\":120,"
                + "\"credential\":" + credential(number) + "}";
        return client.send("PUT", SECTION, body).statusCode() == 200;
    }

    /** The secret itself is never shown; a row that cannot be decrypted is no answer at all. */
    @Override
    void check(Client client, int number, boolean acknowledged) {
        if (number != attempted()) {
            return;
        }
        HttpResponse<String> shown = client.get(SECTION);
        assertThat(shown.statusCode()).isEqualTo(200);
        Matcher tenant = TENANT.matcher(shown.body());
        int stored = tenant.find() ? Integer.parseInt(tenant.group(1)) : 0;
        assertThat(stored).isBetween(acknowledged(), attempted());
        if (stored == 0) {
            return;
        }
        assertThat(shown.body()).contains("\"clientId\":\"" + guid(stored));
        if (isCertificate(stored)) {
            assertThat(shown.body()).contains("GENERATED_CERTIFICATE");
            assertThat(client.get(SECTION + "/certificate.pem").body()).startsWith("-----BEGIN CERTIFICATE-----");
        } else {
            assertThat(shown.body())
                    .contains("CLIENT_SECRET", FIRST_DAY.plusDays(stored).toString());
        }
    }
}
