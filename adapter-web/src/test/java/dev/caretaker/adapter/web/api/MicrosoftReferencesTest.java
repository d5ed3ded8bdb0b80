package dev.caretaker.adapter.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.web.WatchedMicrosoft;
import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.SsoStart;
import dev.caretaker.domain.section.Network;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever does not come in through Microsoft is told a reference under which the log says why. */
class MicrosoftReferencesTest extends MicrosoftFixture {

    private static final Pattern REFERENCE = Pattern.compile("Reference ([0-9A-F]{8})\\.");

    /** What the log says under the reference on the page to which somebody was sent. */
    private String reasonOn(HttpResponse<String> sentBack) throws Exception {
        assertThat(location(sentBack)).startsWith("/login?microsoft=");
        Matcher reference = REFERENCE.matcher(get(location(sentBack)).body());
        assertThat(reference.find()).as("a reference").isTrue();
        return server.rows("login").stream()
                .filter(row -> reference.group(1).equals(row.details().get("reference")))
                .map(row -> row.details().getOrDefault("detail", row.details().get("reason")))
                .findFirst()
                .orElse("");
    }

    @Test
    void disabledAccount_isToldAReference() throws Exception {
        connect();
        comeBack("/account", "Operator");
        assertThat(put("/web/api/users/zoe@example.org", """
                {"displayName":"zoe@example.org","enabled":false,"permissions":[],"apiDocs":false}""").statusCode()).isEqualTo(200);

        assertThat(reasonOn(comeBack("/account", "Operator"))).isEqualTo("user-disabled");
    }

    @Test
    void refusedAddress_isToldAReference() throws Exception {
        connect();
        ManageSettings settings = server.bean(ManageSettings.class);
        var view = settings.view("login-restrictions");
        Map<String, String> text = new LinkedHashMap<>(view.text());
        text.put("allowedNetworks", "192.0.2.0/24");
        Actor there = new Actor("admin", Network.address("192.0.2.1").orElseThrow());
        settings.save(new Submission("login-restrictions", text, view.version()), there, Optional.empty());

        assertThat(reasonOn(comeBack("/account", "Operator"))).isEqualTo("address-not-allowed");
    }

    @Test
    void trial_thatComesBackToNobody_isToldAReference() throws Exception {
        connect();
        Client client = new Client(InetAddress.getLoopbackAddress(), "browser");
        SsoStart start = server.bean(SingleSignOn.class).start(Purpose.TRIAL, "/", Optional.empty(), client);
        String word = ((SsoStart.Redirect) start).browserWord().reveal();
        String query = server.bean(WatchedMicrosoft.class).signIn(zoe("Operator"));

        assertThat(reasonOn(get(WAY + "/login" + query, "Cookie", "caretaker-sso=" + word)))
                .contains("no administrator is signed in");
    }
}
