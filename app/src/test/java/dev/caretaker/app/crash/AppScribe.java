package dev.caretaker.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.app.http.Client;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes users that set up an authenticator app. */
final class AppScribe extends Scribe {

    private static final String TWO_FACTOR = "/web/api/authentication/two-factor";
    private static final Pattern FIRST_CODE = Pattern.compile("\"recoveryCodes\":\\[\"([^\"]+)\"");

    private final Map<Integer, String> secrets = new HashMap<>();
    private final Map<Integer, String> recoveryCodes = new HashMap<>();

    @Override
    boolean save(Client client, int number) {
        String username = "t" + number;
        if (client.send("POST", "/web/api/users", UserScribe.json(username, number))
                        .statusCode()
                != 201) {
            return false;
        }
        Client user = client.asNobody();
        user.login(username, UserScribe.PASSWORD);
        String secret = Client.property(user.send("POST", TWO_FACTOR + "/enrolment", "{}"), "secret")
                .orElse("");
        if (secret.isEmpty()) {
            return false;
        }
        secrets.put(number, secret);
        HttpResponse<String> confirmed = user.send(
                "POST", TWO_FACTOR + "/enrolment/confirmation", "{\"code\":\"" + OneTimeCode.now(secret) + "\"}");
        Matcher code = FIRST_CODE.matcher(confirmed.body());
        if (confirmed.statusCode() == 200 && code.find()) {
            recoveryCodes.put(number, code.group(1));
            return true;
        }
        return false;
    }

    @Override
    void check(Client client, int number, boolean acknowledged) {
        Client user = client.asNobody();
        HttpResponse<String> half = user.login("t" + number, UserScribe.PASSWORD);
        String status = Client.property(half, "status").orElse("");
        if (!acknowledged && !status.equals("TWO_FACTOR_REQUIRED")) {
            // Nothing of it: there is no such user yet, or one who comes in without an app.
            assertThat(half.statusCode() + " " + status).isIn("401 ", "200 SIGNED_IN");
            return;
        }
        assertThat(status).isEqualTo("TWO_FACTOR_REQUIRED");
        String challenge = Client.property(half, "challenge").orElseThrow();
        if (acknowledged) {
            assertThat(step(user, challenge, "\"code\":\"000000\"").statusCode())
                    .isEqualTo(401);
        }
        String proof = acknowledged
                ? "\"recoveryCode\":\"" + recoveryCodes.get(number) + "\""
                : "\"code\":\"" + OneTimeCode.next(secrets.getOrDefault(number, "")) + "\"";
        assertThat(step(user, challenge, proof).statusCode()).isEqualTo(200);
    }

    /** Signs a user in whose app was set up, with what the app shows. */
    void assertThatItWorks(Client client, int number) {
        Client user = client.asNobody();
        HttpResponse<String> half = user.login("t" + number, UserScribe.PASSWORD);
        String code = "\"code\":\"" + OneTimeCode.next(secrets.getOrDefault(number, "")) + "\"";
        HttpResponse<String> in = step(user, Client.property(half, "challenge").orElseThrow(), code);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
    }

    private static HttpResponse<String> step(Client user, String challenge, String proof) {
        return user.send("POST", TWO_FACTOR, "{\"challenge\":\"" + challenge + "\"," + proof + "}");
    }
}
